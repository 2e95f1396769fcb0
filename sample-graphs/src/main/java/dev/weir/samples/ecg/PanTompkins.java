package dev.weir.samples.ecg;

import dev.weir.samples.ecg.PeakFinder.Peak;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the beats in a band-passed electrocardiogram, one sample at a time, after Pan and Tompkins,
 * "A real-time QRS detection algorithm", IEEE Trans. Biomed. Eng. 32(3), 1985. The slope is squared
 * and averaged over a window as long as a QRS complex; each hill of that average is a candidate,
 * which must stand out in the average and in the signal itself. Used by one thread.
 */
final class PanTompkins {
  /** The paper's derivative takes every sample at 200 Hz; so it spans 20 ms at any rate. */
  private static final double SLOPE_HZ = 200;

  /** How far from its place in the filtered signal the top of an R wave is looked for. */
  private static final double REACH_SECONDS = 0.06;

  private static final double TRACE_SECONDS = 3;

  /**
   * A hill that might be a beat: where, in the signal and in the recording, and how it stands out.
   */
  private record Candidate(long at, long top, double energy, double height, double steepness) {}

  private final double rateHz;
  private final long first;
  private final Consumer<Beat> beats;
  private final int slopeStep;
  private final Trace recorded;
  private final Trace signal;
  private final Trace slopes;
  private final PeakFinder hills = new PeakFinder();
  private final List<Candidate> early = new ArrayList<>();
  private final Rhythm rhythm = new Rhythm();

  private BeatDetector.Settings rules;
  private MovingMean energy;
  private long delay;
  private long learnedAt;
  private Levels energies = Levels.guessed(0, 0);
  private Levels heights = Levels.guessed(0, 0);
  private @Nullable Candidate last;
  private @Nullable Candidate missed;

  /**
   * @param first the sample with which the recording begins
   * @param beats takes each beat as it is found, in the order of the recording
   */
  PanTompkins(Sample first, BeatDetector.Settings rules, Consumer<Beat> beats) {
    this.rateHz = first.rateHz();
    this.first = first.number();
    this.beats = beats;
    this.slopeStep = Math.max(1, (int) Math.round(rateHz / SLOPE_HZ));
    this.recorded = new Trace(samples(TRACE_SECONDS));
    this.signal = new Trace(samples(TRACE_SECONDS));
    this.slopes = new Trace(samples(TRACE_SECONDS));
    this.rules = rules;
    this.energy = new MovingMean(samples(rules.windowSeconds()));
    this.learnedAt = samples(rules.learnSeconds());
  }

  /** Goes by other rules from the next sample on; what was learned stays. */
  void tune(BeatDetector.Settings rules) {
    if (samples(rules.windowSeconds()) != energy.length()) {
      energy = new MovingMean(samples(rules.windowSeconds()));
    }
    this.rules = rules;
  }

  /** Takes the next sample of the band-passed signal. */
  void next(Filtered sample) {
    recorded.add(sample.recorded().millivolts());
    signal.add(sample.millivolts());
    delay = Math.round(sample.delaySeconds() * rateHz);
    var now = now();
    var slope = slopeAt(now);
    slopes.add(slope);
    hills.next(now, energy.next(slope * slope), energy.length()).ifPresent(this::consider);
    if (now == learnedAt) {
      applyLearned();
    } else if (now > learnedAt) {
      lookBack(now);
    }
  }

  /** The signal ends here: judges what was still undecided. */
  void finish() {
    hills.finish().ifPresent(this::consider);
    applyLearned();
  }

  private double slopeAt(long now) {
    return (2 * signal.at(now)
            + signal.at(now - slopeStep)
            - signal.at(now - 3L * slopeStep)
            - 2 * signal.at(now - 4L * slopeStep))
        / 8;
  }

  private void consider(Peak hill) {
    var from = Math.max(0, hill.at() - energy.length() - 2L * slopeStep);
    var at = signal.farthest(0, from, hill.at());
    var height = Math.abs(signal.at(at));
    var steepness = Math.abs(slopes.at(slopes.farthest(0, from, hill.at())));
    var candidate = new Candidate(at, topOfR(at - delay), hill.height(), height, steepness);
    if (now() <= learnedAt) {
      early.add(candidate);
    } else {
      judge(candidate);
    }
  }

  /** Filters bend the QRS complex, so its top is looked for in the recording itself. */
  private long topOfR(long around) {
    var level = recorded.mean(around - energy.length(), around + energy.length());
    return recorded.farthest(
        level, around - samples(REACH_SECONDS), around + samples(REACH_SECONDS));
  }

  /** Until here candidates were only gathered: they tell how high beats and noise stand. */
  private void applyLearned() {
    if (!early.isEmpty()) {
      energies = levels(Candidate::energy);
      heights = levels(Candidate::height);
      early.forEach(this::judge);
      early.clear();
    }
  }

  private Levels levels(ToDoubleFunction<Candidate> size) {
    var sizes = early.stream().mapToDouble(size).summaryStatistics();
    return Levels.guessed(sizes.getMax(), sizes.getAverage());
  }

  private void judge(Candidate candidate) {
    if (last != null && candidate.at - last.at < rules.refractorySeconds() * rateHz) {
      return; // the heart cannot beat again so soon: still the same complex
    }
    var tWave = isTWave(candidate);
    if (!tWave && standsOut(candidate, 1)) {
      accept(candidate, rules.weight());
      return;
    }
    energies = energies.sawNoise(candidate.energy, rules.weight());
    heights = heights.sawNoise(candidate.height, rules.weight());
    if (!tWave && (missed == null || candidate.energy > missed.energy)) {
      missed = candidate;
    }
  }

  private boolean isTWave(Candidate candidate) {
    return last != null
        && candidate.at - last.at < rules.tWaveSeconds() * rateHz
        && candidate.steepness < rules.tWaveSlope() * last.steepness;
  }

  private boolean standsOut(Candidate candidate, double share) {
    return candidate.height >= rules.leastMillivolts()
        && candidate.height > share * heights.threshold(rules.threshold())
        && candidate.energy > share * energies.threshold(rules.threshold());
  }

  /** A beat that is late may have been taken for noise; one that is very late calls for doubt. */
  private void lookBack(long now) {
    var since = last == null ? learnedAt : last.at;
    if (missed != null
        && now - since > rules.searchBack() * rhythm.mean()
        && standsOut(missed, rules.searchBackShare())) {
      accept(missed, rules.searchBackWeight());
    } else if (now - Math.max(since, learnedAt) > rules.relearnSeconds() * rateHz) {
      learnAgain(now);
    }
  }

  /** Something huge may have spoilt the levels: with them, no beat would ever stand out again. */
  private void learnAgain(long now) {
    learnedAt = now + samples(rules.learnSeconds());
    last = null;
    missed = null;
  }

  private void accept(Candidate beat, double weight) {
    energies = energies.sawBeat(beat.energy, weight);
    heights = heights.sawBeat(beat.height, weight);
    if (last != null) {
      rhythm.add(beat.at - last.at);
    }
    last = beat;
    missed = null;
    beats.accept(Beat.at(first + beat.top, rateHz));
  }

  private long now() {
    return signal.count() - 1;
  }

  private int samples(double seconds) {
    return (int) Math.ceil(seconds * rateHz);
  }
}
