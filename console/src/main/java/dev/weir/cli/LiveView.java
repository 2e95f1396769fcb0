package dev.weir.cli;

import dev.weir.execution.DeadLetter;
import dev.weir.execution.RunReport;
import dev.weir.id.GraphAddress;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** A run as a table at the foot of the terminal, redrawn in place. */
final class LiveView implements RunView {
  private static final int BAR_CELLS = 8;

  private final GraphAddress graph;
  private final Screen screen;
  private final Aside aside;

  LiveView(GraphAddress graph, Screen screen) {
    this.graph = graph;
    this.screen = screen;
    this.aside = Aside.linesTo(screen::above);
  }

  @Override
  public void tick(Rates rates, String stopping) {
    var lines = new ArrayList<AttributedString>();
    lines.add(heading(graph, rates, stopping));
    lines.addAll(table(rates, screen.rows() - lines.size()));
    screen.show(lines);
  }

  /** The line above all others. */
  static AttributedString heading(GraphAddress graph, Rates rates, String stopping) {
    var state = stopping.isEmpty() ? "running, Ctrl-C stops it" : stopping;
    return bold("%s  %s  %s".formatted(graph, Figures.time(rates.ran()), state));
  }

  /** The edges under their heading; if there is no room for all, the last line says how many. */
  static List<AttributedString> table(Rates rates, int linesMax) {
    var rows = rows(rates);
    var lines = new ArrayList<AttributedString>();
    lines.add(bold(rows.getFirst()));
    var fits = rows.size() <= linesMax;
    rows.subList(1, fits ? rows.size() : Math.max(1, linesMax - 1))
        .forEach(row -> lines.add(new AttributedString(row)));
    if (!fits) {
      var left = rows.size() - lines.size();
      lines.add(new AttributedString("… and %d more edges".formatted(left)));
    }
    return lines;
  }

  private static List<String> rows(Rates rates) {
    var columns = new Columns("lrlrr");
    columns.row("EDGE", "MSG/S", "QUEUE", "", "DROPPED");
    for (var edge : rates.edges()) {
      var now = edge.now();
      columns.row(
          Rates.label(now.from(), now.to()),
          Figures.rate(edge.perSecond()),
          bar(now.inFlight(), now.capacity()),
          now.inFlight() + "/" + now.capacity(),
          Figures.count(now.dropped()));
    }
    return columns.lines();
  }

  private static String bar(long inFlight, int capacity) {
    // Rounded up, so that an edge with anything in flight does not look empty.
    var full = (int) Math.min(BAR_CELLS, Math.ceilDiv(inFlight * BAR_CELLS, (long) capacity));
    return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
  }

  private static AttributedString bold(String text) {
    return new AttributedString(text, AttributedStyle.BOLD);
  }

  @Override
  public void end(RunReport report, List<DeadLetter> letters) {
    aside.close();
    screen.leave(Summary.lines(graph, report, letters));
  }

  @Override
  public void close() {
    aside.close();
    screen.leave();
  }
}
