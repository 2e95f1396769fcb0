package dev.weir.settings;

import dev.weir.unit.Describe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings with one of everything a settings record may hold. */
@Describe("A station that listens")
record Station(
    @Describe("Where it stands") @NotBlank @Size(max = 12) String site,
    @Describe("Whether it listens") boolean on,
    @Describe("How far to turn it up; unbounded") double gain,
    @Describe("Samples per second") @Min(1) @Max(48_000) int rate,
    @Min(0) long seen,
    @DecimalMin("0.05") float noise,
    @Describe("What is let through") Band band,
    @Describe("What becomes of the rest") Outside outside,
    @Size(min = 1, max = 4) List<Channel> channels,
    @Size(max = 3) List<@DecimalMin(value = "0", inclusive = false) @Max(9) Double> weights,
    Optional<@Pattern(regexp = "[a-z]+") String> label,
    Optional<Outside> fallback,
    @Nullable @Positive Integer limit,
    @Nullable Band guard,
    Duration pause,
    char mark) {

  /** What becomes of what is outside the band. */
  enum Outside {
    DROP,
    MUTE
  }

  /** Two corners with a rule between them. */
  record Band(
      @Describe("Lowest frequency in Hz") @DecimalMin("0.05") @DecimalMax("180") double low,
      @Describe("Highest frequency in Hz") @DecimalMin("0.05") @DecimalMax("180") double high) {
    Band {
      if (low >= high) {
        throw new IllegalArgumentException("low %s must be below high %s".formatted(low, high));
      }
    }
  }

  /** One of several. */
  record Channel(@Pattern(regexp = "[a-z]+[0-9]?") String name, @Min(0) double offset) {}

  /** One that is valid. */
  static final Station HERE =
      new Station(
          "north",
          true,
          Double.NaN,
          360,
          43_200,
          0.1f,
          new Band(0.5, 40),
          Outside.MUTE,
          List.of(new Channel("left", 0), new Channel("right", 1.5)),
          List.of(0.5, 2.0),
          Optional.of("main"),
          Optional.empty(),
          null,
          null,
          Duration.ofMillis(1500),
          '#');
}
