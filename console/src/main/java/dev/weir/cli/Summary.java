package dev.weir.cli;

import dev.weir.execution.DeadLetter;
import dev.weir.execution.Fault;
import dev.weir.execution.RunReport;
import dev.weir.execution.Stuck;
import dev.weir.id.GraphAddress;
import dev.weir.profiling.UnitMeter;
import dev.weir.unit.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** How a run went, for people. */
final class Summary {
  private static final int STACK_LINES_MAX = 8;

  private Summary() {}

  /**
   * What is said after a run: nothing if input could not be used, for then that is all there is to
   * say.
   */
  static List<String> lines(GraphAddress graph, RunReport report, List<DeadLetter> letters) {
    var lines = new ArrayList<String>();
    if (report.faults().stream().anyMatch(fault -> fault.cause() instanceof InvalidInput)) {
      return lines;
    }
    lines.add("%s %s%s".formatted(graph, ending(report), Figures.time(report.ran())));
    section(lines, edges(report));
    section(lines, units(report));
    if (!letters.isEmpty()) {
      var latest = letters.getLast();
      lines.add("");
      lines.add(
          "messages that could not be handled: %s, the latest by %s: %s"
              .formatted(Figures.count(report.deadLetters()), latest.inlet(), latest.cause()));
    }
    report.faults().forEach(fault -> lines.addAll(fault(fault)));
    report.stuck().forEach(stuck -> lines.addAll(stuck(stuck)));
    return lines;
  }

  private static String ending(RunReport report) {
    return switch (report.ending()) {
      case COMPLETED -> "completed after ";
      case TERMINATED -> "ended early, %s, after ".formatted(report.reason());
      case STOPPED -> "stopped after ";
      case KILLED -> "given up after ";
    };
  }

  private static void section(List<String> lines, Columns columns) {
    lines.add("");
    lines.addAll(columns.lines());
  }

  private static Columns edges(RunReport report) {
    var columns = new Columns("lrrrr");
    columns.row("EDGE", "MESSAGES", "DROPPED", "WAITS", "WAITED");
    for (var edge : report.meters().edges()) {
      columns.row(
          Rates.label(edge.from(), edge.to()),
          Figures.count(edge.handled()),
          Figures.count(edge.dropped()),
          Figures.count(edge.waits()),
          edge.waits() == 0 ? "" : Figures.time((double) edge.blockedNanos()));
    }
    return columns;
  }

  private static Columns units(RunReport report) {
    var columns = new Columns("lrrrrr");
    columns.row("UNIT", "EMITTED", "HANDLED", "FAILED", "MEAN TIME", "LONGEST");
    for (var unit : report.meters().units()) {
      columns.row(
          Rates.inside(unit.unit()),
          Figures.count(unit.emitted()),
          Figures.count(unit.handled()),
          Figures.count(unit.failed()),
          sampled(unit, unit.meanNanos()),
          sampled(unit, (double) unit.longestNanos()));
    }
    return columns;
  }

  private static String sampled(UnitMeter unit, double nanos) {
    return unit.sampled() == 0 ? "" : Figures.time(nanos);
  }

  private static List<String> fault(Fault fault) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("%s faulted: %s".formatted(fault.unit(), fault.cause()));
    var stack = fault.cause().getStackTrace();
    if (stack.length > 0) {
      lines.add("    at " + stack[0]);
    }
    return lines;
  }

  private static List<String> stuck(Stuck stuck) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("%s did not stop; its thread stood".formatted(stuck.unit()));
    stuck.stack().stream().limit(STACK_LINES_MAX).forEach(frame -> lines.add("    at " + frame));
    return lines;
  }
}
