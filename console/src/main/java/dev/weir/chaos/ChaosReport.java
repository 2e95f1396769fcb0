package dev.weir.chaos;

import dev.weir.chaos.flow.Account;
import dev.weir.check.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of faults has shown.
 *
 * @param seed of the schedule
 * @param cycles what happened
 * @param account what became of every sample
 * @param droppedByEdge what the nodes themselves counted as dropped of the numbered samples
 * @param toldByEdge what events of the nodes said was lost, of the numbered samples
 * @param droppedBeforePass of those, on the edge out of the source
 * @param droppedAfterPass of those, on the edge into the ledger
 * @param beside what became of the graphs that ran beside
 * @param judgement of the events and answers
 * @param leftBehind processes that should have ended
 */
public record ChaosReport(
    long seed,
    List<Cycle> cycles,
    Account account,
    Map<String, Long> droppedByEdge,
    Map<String, Long> toldByEdge,
    long droppedBeforePass,
    long droppedAfterPass,
    List<BesideReport> beside,
    Judgement judgement,
    List<Long> leftBehind) {

  /** An edge holds so many, and its unit one in hand. */
  private static final long MOST_WITH_UNIT = 33;

  /**
   * One fault.
   *
   * @param what happened, for people
   * @param victim the node
   * @param hadServer whether the graph server was there
   * @param units that ran there
   * @param untilRuns how long until every unit ran again and samples arrived
   * @param untilBack how long the node then took to start and to be known everywhere; zero if it
   *     never went
   */
  public record Cycle(
      String what,
      String victim,
      boolean hadServer,
      List<String> units,
      Duration untilRuns,
      Duration untilBack) {

    public Cycle {
      units = List.copyOf(units);
    }

    @Override
    public String toString() {
      return "%s of %s%s with %s: all runs after %.1f s%s"
          .formatted(
              what,
              victim,
              hadServer ? " (graph server)" : "",
              units.isEmpty() ? "no unit" : String.join(", ", units),
              untilRuns.toMillis() / 1e3,
              untilBack.isZero()
                  ? ""
                  : ", back after %.1f s".formatted(untilBack.toMillis() / 1e3));
    }
  }

  public ChaosReport {
    cycles = List.copyOf(cycles);
    droppedByEdge = Map.copyOf(droppedByEdge);
    toldByEdge = Map.copyOf(toldByEdge);
    beside = List.copyOf(beside);
    leftBehind = List.copyOf(leftBehind);
  }

  /** What is not as promised; empty if all is well. */
  public List<String> findings() {
    var all = new ArrayList<>(judgement.findings());
    expect(all, account.doubled() == 0, "%d samples came twice", account.doubled());
    expect(all, account.disordered() == 0, "%d came out of order", account.disordered());
    expect(all, account.arrived() > 0, "no sample arrived", 0);
    expect(
        all,
        account.lostBeforePass() <= droppedBeforePass,
        "%d lost on the edge out of numbers, and the nodes counted only %d",
        account.lostBeforePass(),
        droppedBeforePass);
    expect(
        all,
        account.lostAfterPass() <= droppedAfterPass,
        "%d lost on the edge into ledger, and the nodes counted only %d",
        account.lostAfterPass(),
        droppedAfterPass);
    expect(
        all,
        account.mostWithPass() <= MOST_WITH_UNIT,
        "pass took %d samples with it, more than fit in its edge",
        account.mostWithPass());
    beside.forEach(graph -> all.addAll(graph.findings()));
    expect(all, leftBehind.isEmpty(), "processes left behind: %s", leftBehind);
    return all;
  }

  private static void expect(List<String> findings, boolean fine, String text, Object... about) {
    if (!fine) {
      findings.add(text.formatted(about));
    }
  }

  /** What was seen of the control plane, for people. */
  public static String control(Judgement judgement) {
    return "control: %d events of %d epochs, %d gaps, %d holes of replaced values, %d resets; %d questions, %d refused, %d unknown"
        .formatted(
            judgement.events(),
            judgement.epochs(),
            judgement.gaps(),
            judgement.holes(),
            judgement.resets(),
            judgement.asked(),
            judgement.refused(),
            judgement.unknown());
  }

  /** The report for people, line by line. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    cycles.forEach(cycle -> lines.add(cycle.toString()));
    lines.add(
        "samples: %d emitted, %d arrived, %d doubled, %d out of order"
            .formatted(
                account.emitted(), account.arrived(), account.doubled(), account.disordered()));
    lines.add(
        "lost: %d with their source, %d before pass (counted: %d), %d with pass (at most %d at a time), %d after pass (counted: %d)"
            .formatted(
                account.withSource(),
                account.lostBeforePass(),
                droppedBeforePass,
                account.lostWithPass(),
                account.mostWithPass(),
                account.lostAfterPass(),
                droppedAfterPass));
    lines.add(control(judgement));
    new TreeMap<>(toldByEdge)
        .forEach((edge, count) -> lines.add("events told of %d lost on %s".formatted(count, edge)));
    beside.forEach(graph -> lines.addAll(graph.lines()));
    findings().forEach(finding -> lines.add("NOT AS PROMISED: " + finding));
    lines.add(
        "seed %d, %d cycles: %s"
            .formatted(seed, cycles.size(), findings().isEmpty() ? "as promised" : "failed"));
    return lines;
  }
}
