package dev.weir.bench.table;

import java.util.ArrayList;
import java.util.List;

/**
 * What one measurement found. The lists are in the order of the rounds, so that figures at the same
 * place were measured close to each other.
 *
 * @param conditions where, when and how
 * @param hops one per trial
 * @param meterPairs runs with meters on and off, pair by pair
 * @param crowds many units in one graph, once per round
 */
public record Results(
    Conditions conditions, List<Hop> hops, List<MeterPair> meterPairs, List<Crowd> crowds) {

  /**
   * Where, when and how it was measured.
   *
   * @param load what else ran: the load average of the machine before the first and after the last
   *     round
   */
  public record Conditions(
      String date, String machine, String jvm, String command, int rounds, List<Double> load) {}

  /**
   * A trial and its figures, one per round.
   *
   * @param perSecond the median of the iterations of one JVM
   * @param cpuNanos CPU time of that JVM per message or round trip; ns
   */
  public record Hop(Trial trial, List<Double> perSecond, List<Double> cpuNanos) {}

  /**
   * The pipeline with meters on and off, measured in one JVM within a moment.
   *
   * @param cpuRatio CPU time with meters on over CPU time with meters off
   * @param timeRatio the same of elapsed time
   */
  public record MeterPair(double cpuRatio, double timeRatio) {}

  /**
   * A graph of 1,000 units.
   *
   * @param startCpuMillis CPU time of the process from before the graph is built until a message
   *     has passed all units
   * @param startMillis the elapsed time of that
   * @param mainThreadCpuMillis what of it the thread that starts the graph used
   * @param idleCpuMillis CPU time of the process while nothing was sent
   * @param idleMillis how long that was
   */
  public record Crowd(
      double startCpuMillis,
      double startMillis,
      double mainThreadCpuMillis,
      double idleCpuMillis,
      double idleMillis) {}

  public Results {
    hops = List.copyOf(hops);
    meterPairs = List.copyOf(meterPairs);
    crowds = List.copyOf(crowds);
  }

  /** How one trial went. */
  public Hop hop(Trial trial) {
    return hops.stream()
        .filter(hop -> hop.trial().equals(trial))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not measured: " + trial));
  }

  /** How many times as fast as {@code other} one trial was, round by round. */
  public List<Double> ratios(Trial one, Trial other) {
    var above = hop(one).perSecond();
    var below = hop(other).perSecond();
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < above.size(); round++) {
      ratios.add(above.get(round) / below.get(round));
    }
    return ratios;
  }

  /** How many times as fast as {@code other} one trial was: the ratio of the medians. */
  public double ratio(Trial one, Trial other) {
    return Spread.of(hop(one).perSecond()).median() / Spread.of(hop(other).perSecond()).median();
  }
}
