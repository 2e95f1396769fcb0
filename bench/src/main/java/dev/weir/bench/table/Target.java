package dev.weir.bench.table;

import static java.util.Locale.ROOT;

import dev.weir.bench.contender.Contender;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the figures must show, and what they do.
 *
 * @param wanted in words
 * @param measured in words
 */
record Target(String wanted, String measured, boolean met) {

  /** Every target of a hop inside one JVM. */
  static List<Target> all(Results results) {
    var crowd = results.crowds();
    var start = Spread.of(crowd.stream().map(Results.Crowd::startCpuMillis).toList()).median();
    var idle =
        Spread.of(crowd.stream().map(c -> 100 * c.idleCpuMillis() / c.idleMillis()).toList())
            .median();
    return Stream.of(
            atLeast(results, 32, Contender.PEKKO, 3),
            atLeast(results, 1024, Contender.PEKKO, 3),
            atLeast(results, 32, Contender.BARE, 0.5),
            atLeast(results, 1024, Contender.BARE, 0.5),
            meters(results),
            new Target(
                "1,000 units start in less than 1 s of CPU time",
                String.format(ROOT, "%.0f ms", start),
                start < 1_000),
            new Target(
                "1,000 units idle at about 0 % CPU",
                String.format(ROOT, "%.2f %%", idle), idle < 0.5))
        .toList();
  }

  private static Target atLeast(Results results, int capacity, Contender other, double times) {
    var weir = new Trial(Shape.PIPELINE, capacity, Contender.WEIR);
    var ratio = results.ratio(weir, weir.by(other));
    return new Target(
        String.format(
            ROOT, "pipeline, capacity %d: at least %.1f x %s", capacity, times, other.title()),
        String.format(ROOT, "%.2f x", ratio),
        ratio >= times);
  }

  private static Target meters(Results results) {
    var cost =
        Spread.confidenceOfMedian(
            results.meterPairs().stream().map(pair -> 100 * (pair.cpuRatio() - 1)).toList());
    return new Target(
        "meters on cost less than 3 % against meters off",
        String.format(
            ROOT, "%.1f %% (95 %%: %.1f to %.1f)", cost.median(), cost.lower(), cost.upper()),
        cost.median() < 3);
  }
}
