package dev.weir.samples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GaugesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  @DisplayName("On whatever machine this is, every gauge measures something plausible or nothing")
  void measureThisMachine() {
    var attempt = new Attempts(why -> {});
    var gauges =
        List.<Gauge<?>>of(
            new CpuGauge(attempt),
            new MemoryGauge(attempt),
            new DiskGauge(attempt),
            new NetworkGauge(attempt),
            new JvmGauge(attempt));

    for (var gauge : gauges) {
      var measured = gauge.measure(NOW);
      assertThat(measured.at()).isEqualTo(NOW);
      measured.load().ifPresent(load -> assertThat(load).isBetween(0.0, 1.0));
    }
  }

  @Test
  @DisplayName("What this very JVM tells about itself is there")
  void measuresTheJvm() {
    var measured = new JvmGauge(new Attempts(why -> {})).measure(NOW);

    assertThat(measured.heapUsedBytes()).isPresent();
    assertThat(measured.threads()).isPresent();
  }

  @Test
  @DisplayName("Readings that fail give nothing, and the first failure alone is reported")
  void failuresAreAbsence() {
    var reported = new ArrayList<String>();
    var attempt = new Attempts(why -> reported.add(why.toString()));

    var broken =
        attempt.<String>at(
            () -> {
              throw new UnsatisfiedLinkError("no native library");
            });
    var odd =
        attempt.<String>at(
            () -> {
              throw new IllegalStateException("odd machine");
            });

    assertThat(broken).isEmpty();
    assertThat(odd).isEmpty();
    assertThat(attempt.at(() -> "fine")).contains("fine");
    assertThat(reported).containsExactly("java.lang.UnsatisfiedLinkError: no native library");
  }

  @Test
  @DisplayName("A growing number becomes a rate; unknown or begun anew, it becomes nothing")
  void perSecond() {
    var rate = new PerSecond();

    assertThat(rate.next(OptionalLong.of(1_000), 0)).isEmpty();
    assertThat(rate.next(OptionalLong.of(1_500), 500_000_000)).hasValue(1_000);
    assertThat(rate.next(OptionalLong.of(20), 600_000_000)).isEmpty();
    assertThat(rate.next(OptionalLong.empty(), 700_000_000)).isEmpty();
    assertThat(rate.next(OptionalLong.of(40), 800_000_000)).isEmpty();
    assertThat(rate.next(OptionalLong.of(40), 900_000_000)).hasValue(0);
  }

  @Test
  @DisplayName("An exponential mean has gone 63 % of the way after its time constant")
  void exponentialMean() {
    var mean = new ExponentialMean(0, NOW);

    assertThat(mean.next(1, NOW.plusSeconds(5), 5)).isBetween(0.632, 0.633);
    assertThat(mean.next(0, NOW.plusSeconds(4), 5)).as("a clock set back").isBetween(0.632, 0.633);
    assertThat(mean.next(0.25, NOW.plusSeconds(6), 0)).isEqualTo(0.25);
  }

  @Test
  @DisplayName("A share of an unknown whole is unknown")
  void shares() {
    var half = new Measurement.Memory(NOW, OptionalLong.of(2), OptionalLong.of(4));
    var unknown = new Measurement.Memory(NOW, OptionalLong.of(2), OptionalLong.empty());

    assertThat(half.load()).hasValue(0.5);
    assertThat(unknown.load()).isEmpty();
  }

  @Test
  @DisplayName("What is printed is in people's units, and says so where nothing is known")
  void texts() {
    var cpu = new Measurement.Cpu(NOW, OptionalDouble.of(0.5), List.of(0.25, 0.75));
    var disk = new Measurement.Disk(NOW, OptionalDouble.of(3 << 20), OptionalDouble.empty());

    assertThat(TelemetryPrinter.text(cpu)).isEqualTo("50% of all cores: 25% 75%");
    assertThat(TelemetryPrinter.text(disk)).isEqualTo("3.00 MiB/s read, unknown written");
    assertThat(TelemetryPrinter.text(new Alarm("cpu", NOW, Alarm.Change.ENTERED, 0.93)))
        .isEqualTo("ALARM: load rose to 93%");
  }
}
