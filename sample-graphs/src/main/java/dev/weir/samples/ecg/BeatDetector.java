package dev.weir.samples.ecg;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;

/** Finds the beats in a band-passed electrocardiogram. */
@Describe("Finds the beats (QRS complexes) after Pan and Tompkins")
public final class BeatDetector extends Unit<BeatDetector.Settings> {

  /** What counts as a beat; the defaults are those of Pan and Tompkins where they give any. */
  public record Settings(
      @Describe("Length of a QRS complex: the slope's energy is averaged over it, in seconds")
          @DecimalMin("0.05")
          @DecimalMax("0.5")
          double windowSeconds,
      @Describe("After a beat no other one for so many seconds")
          @DecimalMin("0.05")
          @DecimalMax("0.5")
          double refractorySeconds,
      @Describe("So many seconds after a beat a flat hill is taken for its T wave")
          @DecimalMin("0.05")
          @DecimalMax("1")
          double tWaveSeconds,
      @Describe("Flat is what has less than this share of the beat's slope")
          @DecimalMin("0")
          @DecimalMax("1")
          double tWaveSlope,
      @Describe("Where the threshold stands: 0 at the noise, 1 at the beats")
          @DecimalMin("0.01")
          @DecimalMax("0.99")
          double threshold,
      @Describe("Lowest beat in the band-passed signal, in millivolts")
          @DecimalMin("0")
          @DecimalMax("10")
          double leastMillivolts,
      @Describe("How much one peak moves the levels of beats and noise")
          @DecimalMin("0.01")
          @DecimalMax("1")
          double weight,
      @Describe("After so many mean intervals without a beat, search back for a missed one")
          @DecimalMin("1")
          @DecimalMax("10")
          double searchBack,
      @Describe("Share of the threshold that does when searching back")
          @DecimalMin("0.01")
          @DecimalMax("1")
          double searchBackShare,
      @Describe("How much a beat found by searching back moves the level of beats")
          @DecimalMin("0.01")
          @DecimalMax("1")
          double searchBackWeight,
      @Describe("Seconds of signal from which the first levels are learned")
          @DecimalMin("1")
          @DecimalMax("10")
          double learnSeconds,
      @Describe("After so many seconds without a beat the levels are learned anew")
          @DecimalMin("2")
          @DecimalMax("60")
          double relearnSeconds) {

    public static final Settings DEFAULT =
        new Settings(0.15, 0.2, 0.36, 0.5, 0.25, 0.05, 0.125, 1.66, 0.5, 0.25, 2, 4);

    public Settings {
      if (refractorySeconds > tWaveSeconds) {
        throw new IllegalArgumentException(
            "refractorySeconds %s exceeds tWaveSeconds %s"
                .formatted(refractorySeconds, tWaveSeconds));
      }
    }

    public Settings withLeastMillivolts(double leastMillivolts) {
      return new Settings(
          windowSeconds,
          refractorySeconds,
          tWaveSeconds,
          tWaveSlope,
          threshold,
          leastMillivolts,
          weight,
          searchBack,
          searchBackShare,
          searchBackWeight,
          learnSeconds,
          relearnSeconds);
    }
  }

  public final Inlet<Filtered> samples = inlet();
  public final Outlet<Beat> beats = outlet();

  private @Nullable PanTompkins finder;
  private @Nullable Sample before;

  public BeatDetector(Settings settings) {
    super(settings);
    samples.on(this::detect);
  }

  @Override
  protected void start() {
    finder = null;
    before = null;
  }

  @Override
  protected void settingsChanged(Settings before) {
    if (finder != null) {
      finder.tune(settings());
    }
  }

  @Override
  protected void finish() {
    if (finder != null) {
      finder.finish();
    }
  }

  private void detect(Filtered sample) {
    var recorded = sample.recorded();
    if (finder == null || before == null || !recorded.follows(before)) {
      finish();
      finder = new PanTompkins(recorded, settings(), beats::emit);
    }
    before = recorded;
    finder.next(sample);
  }
}
