package dev.weir.chaos.flow;

import dev.weir.chaos.flow.Log.Life;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of every sample of a graph {@code chaos}, as its units wrote it down. Every sample
 * that was emitted is in exactly one of the counts below {@code emitted}.
 *
 * @param lives how often the source, the unit between and the ledger have begun
 * @param emitted samples the source has emitted, in all its lives
 * @param arrived samples the ledger has, each counted once
 * @param doubled samples a unit got more than once
 * @param disordered samples that came after a later one of the same life of the source
 * @param withSource lost with the process of their source, after the last that arrived
 * @param lostBeforePass lost on the edge into the unit between, though their source lived
 * @param lostWithPass lost with the process of the unit between, which had taken them
 * @param lostAfterPass lost on the edge out of the unit between, though that lived
 * @param mostWithPass most samples that one life of the unit between took with it
 */
public record Account(
    List<Integer> lives,
    long emitted,
    long arrived,
    long doubled,
    long disordered,
    long withSource,
    long lostBeforePass,
    long lostWithPass,
    long lostAfterPass,
    long mostWithPass) {

  public Account {
    lives = List.copyOf(lives);
  }

  /** Samples that did not arrive though their source lived. */
  public long lost() {
    return lostBeforePass + lostWithPass + lostAfterPass;
  }

  /** Reads what the units wrote into a folder. */
  public static Account read(Path folder) {
    return read(folder, Set.of());
  }

  /** The same; some of the lives ended with their nodes being shut out. */
  public static Account read(Path folder, Set<Lost> lost) {
    try {
      var sources = lives(folder, Numbers.NAME, lost);
      var passes = lives(folder, Pass.NAME, lost);
      var ledgers = lives(folder, Ledger.NAME, lost);
      return new Sorting(passes, ledgers).of(sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Life> lives(Path folder, String unit, Set<Lost> lost) throws IOException {
    return Log.read(folder, unit).stream()
        .map(
            life ->
                lost.contains(new Lost(unit, life.life()))
                    ? new Life(life.life(), life.samples(), false)
                    : life)
        .toList();
  }

  /** Samples in the ledger; cheap enough to ask again and again. */
  public static long arrivedSoFar(Path folder) {
    try {
      return Log.entries(folder, Ledger.NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sorts samples by what became of them. */
  private static final class Sorting {
    private final List<Life> passes;
    private final List<Life> ledgers;
    private final Set<Sample> arrived = new HashSet<>();
    private final Map<Sample, Integer> passedBy = new HashMap<>();
    private final Map<Long, Long> lastArrived = new HashMap<>();
    private final Map<Integer, Integer> lastOfPass = new HashMap<>();
    private final Map<Integer, Long> takenAlong = new TreeMap<>();
    private long doubled;
    private long disordered;
    private long withSource;
    private long before;
    private long with;
    private long after;

    Sorting(List<Life> passes, List<Life> ledgers) {
      this.passes = passes;
      this.ledgers = ledgers;
    }

    Account of(List<Life> sources) {
      arrive();
      pass();
      var emitted = 0L;
      for (var source : sources) {
        // One that was killed may not have come to write down its last.
        emitted += Math.max(source.samples().size(), lastArrived.getOrDefault(source.life(), 0L));
        source.samples().forEach(sample -> settle(sample, source));
      }
      return new Account(
          List.of(sources.size(), passes.size(), ledgers.size()),
          emitted,
          arrived.size(),
          doubled,
          disordered,
          withSource,
          before,
          with,
          after,
          takenAlong.values().stream().mapToLong(Long::longValue).max().orElse(0));
    }

    private void arrive() {
      for (var ledger : ledgers) {
        for (var sample : ledger.samples()) {
          doubled += arrived.add(sample) ? 0 : 1;
          var last = lastArrived.getOrDefault(sample.life(), 0L);
          disordered += sample.number() < last ? 1 : 0;
          lastArrived.put(sample.life(), Math.max(last, sample.number()));
        }
      }
    }

    private void pass() {
      for (int life = 0; life < passes.size(); life++) {
        var samples = passes.get(life).samples();
        for (int i = 0; i < samples.size(); i++) {
          doubled += passedBy.put(samples.get(i), life) == null ? 0 : 1;
          if (arrived.contains(samples.get(i))) {
            lastOfPass.put(life, i);
          }
        }
      }
    }

    private void settle(Sample sample, Life source) {
      if (arrived.contains(sample)) {
        return;
      }
      var life = passedBy.get(sample);
      if (!source.endedWell() && sample.number() > lastArrived.getOrDefault(sample.life(), 0L)) {
        withSource++;
      } else if (life == null) {
        before++;
      } else if (isTail(sample, life)) {
        with++;
        takenAlong.merge(life, 1L, Long::sum);
      } else {
        after++;
      }
    }

    /** Whether nothing that a killed life of the unit between took later has arrived. */
    private boolean isTail(Sample sample, int life) {
      var killed = !passes.get(life).endedWell();
      var samples = passes.get(life).samples();
      return killed
          && samples
              .subList(lastOfPass.getOrDefault(life, -1) + 1, samples.size())
              .contains(sample);
    }
  }
}
