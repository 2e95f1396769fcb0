package dev.weir.bench;

import dev.weir.bench.table.Results;
import dev.weir.bench.table.Results.Hop;
import dev.weir.bench.table.Results.MeterPair;
import dev.weir.bench.table.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.RunnerException;

/** Measures round by round: in each everything once, every other round in reverse order. */
final class Rounds {
  private final Effort effort;
  private final Consumer<String> progress;
  private final List<Trial> trials = Effort.trials();
  private final Map<Trial, List<Forks.Score>> scores = new LinkedHashMap<>();
  private final List<MeterPair> meterPairs = new ArrayList<>();
  private final List<Results.Crowd> crowds = new ArrayList<>();

  Rounds(Effort effort, Consumer<String> progress) {
    this.effort = effort;
    this.progress = progress;
    trials.forEach(trial -> scores.put(trial, new ArrayList<>()));
  }

  void run() throws RunnerException, IOException, InterruptedException {
    for (int round = 1; round <= effort.rounds(); round++) {
      progress.accept("round %d of %d".formatted(round, effort.rounds()));
      for (var trial : round % 2 == 1 ? trials : trials.reversed()) {
        var score = effort.forks().run(trial);
        scoresOf(trial).add(score);
        progress.accept(
            "  %-70s %,14.0f/s %,9.0f ns CPU"
                .formatted(trial, score.perSecond(), score.cpuNanos()));
      }
      meterPairs.addAll(Reports.from(MeterCost.class, MeterPair.class, effort.meterPairs()));
      crowds.addAll(Reports.from(Crowd.class, Results.Crowd.class, effort.idleMillis()));
      progress.accept("  meters on and off, and 1,000 units at rest: done");
    }
  }

  Results results(Results.Conditions conditions) {
    var hops =
        trials.stream()
            .map(
                trial ->
                    new Hop(
                        trial,
                        figures(trial, Forks.Score::perSecond),
                        figures(trial, Forks.Score::cpuNanos)))
            .toList();
    return new Results(conditions, hops, meterPairs, crowds);
  }

  private List<Double> figures(Trial trial, ToDoubleFunction<Forks.Score> figure) {
    return scoresOf(trial).stream().map(figure::applyAsDouble).toList();
  }

  private List<Forks.Score> scoresOf(Trial trial) {
    return Objects.requireNonNull(scores.get(trial));
  }
}
