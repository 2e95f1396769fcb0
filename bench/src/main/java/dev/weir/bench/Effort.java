package dev.weir.bench;

import dev.weir.bench.contender.Contender;
import dev.weir.bench.table.Shape;
import dev.weir.bench.table.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * How much is measured.
 *
 * @param name the name of the files that take the results
 * @param rounds how often everything is repeated
 * @param forks how long each trial takes
 * @param meterPairs pairs of runs with meters on and off, per round
 * @param idleMillis how long 1,000 idle units are watched, per round
 */
record Effort(String name, int rounds, Forks forks, int meterPairs, long idleMillis) {

  /** For a table worth keeping; some 20 minutes. */
  static final Effort FULL = new Effort("LOCAL", 7, new Forks(12, 8, 300), 40, 10_000);

  /** For a look; a few minutes. */
  static final Effort QUICK = new Effort("quick", 2, new Forks(6, 4, 250), 15, 3_000);

  private static final List<Contender> ALL = List.of(Contender.values());

  Effort withRounds(int rounds) {
    return new Effort(name, rounds, forks, meterPairs, idleMillis);
  }

  /** Everything that is measured in one round, in the order of the table. */
  static List<Trial> trials() {
    var trials = new ArrayList<Trial>();
    add(trials, Shape.PIPELINE, 32, ALL);
    add(trials, Shape.PIPELINE, 1024, ALL);
    // One message at a time fills no buffer, so their size makes no difference here.
    add(
        trials,
        Shape.ROUND_TRIP,
        32,
        List.of(Contender.WEIR, Contender.BARE, Contender.PEKKO, Contender.PUBLISHER));
    add(
        trials,
        Shape.FAN_OUT,
        32,
        ALL.stream().filter(contender -> contender != Contender.WEIR_UNMETERED).toList());
    return trials;
  }

  private static void add(
      List<Trial> trials, Shape shape, int capacity, List<Contender> contenders) {
    contenders.forEach(contender -> trials.add(new Trial(shape, capacity, contender)));
  }
}
