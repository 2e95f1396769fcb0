package dev.weir.cli;

import dev.weir.execution.DeadLetter;
import dev.weir.execution.RunReport;
import dev.weir.id.GraphAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The demo on a terminal: rate, moving signal with its beats marked, and what flows. */
final class DemoView implements RunView {
  private static final AttributedStyle RED = AttributedStyle.BOLD.foreground(AttributedStyle.RED);
  private static final AttributedStyle GREEN =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

  private static final int GUTTER = 7;
  private static final int EDGE_LINES_MAX = 7;
  private static final int PLOT_ROWS_MIN = 3;

  /** Columns for a second of signal: a beat is then about as wide as on paper. */
  private static final double COLUMNS_PER_SECOND = 18;

  private static final Duration FLASH = Duration.ofMillis(250);

  private final GraphAddress graph;
  private final Vitals vitals;
  private final List<String> hints;
  private final Screen screen;
  private final Aside aside;
  private final Span span = new Span();
  private long beatsShown;
  private Duration flashUntil = Duration.ZERO;

  /** A view that shows {@code hints} at its foot. */
  DemoView(GraphAddress graph, Vitals vitals, List<String> hints, Screen screen) {
    this.hints = List.copyOf(hints);
    this.graph = graph;
    this.vitals = vitals;
    this.screen = screen;
    this.aside = Aside.linesTo(screen::above);
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(80);
  }

  @Override
  public void tick(Rates rates, String stopping) {
    var width = Math.max(1, screen.columns() - GUTTER);
    var seconds = width / COLUMNS_PER_SECOND;
    var seen = vitals.last(seconds);
    var table = LiveView.table(rates, EDGE_LINES_MAX);
    var lines = new ArrayList<AttributedString>();
    lines.add(LiveView.heading(graph, rates, stopping));
    lines.add(AttributedString.EMPTY);
    lines.addAll(rate(seen, isFlashing(seen, rates.ran())));
    var rows = screen.rows() - lines.size() - table.size() - hints.size() - 4;
    lines.addAll(signal(seen, seconds, width, Math.max(PLOT_ROWS_MIN, rows)));
    lines.add(AttributedString.EMPTY);
    lines.addAll(table);
    lines.add(AttributedString.EMPTY);
    hints.forEach(hint -> lines.add(new AttributedString(hint, PLAIN)));
    screen.show(lines);
  }

  private boolean isFlashing(Vitals.Seen seen, Duration now) {
    if (seen.beatsSeen() > beatsShown) {
      beatsShown = seen.beatsSeen();
      flashUntil = now.plus(FLASH);
    }
    return now.compareTo(flashUntil) < 0;
  }

  private static List<AttributedString> rate(Vitals.Seen seen, boolean flash) {
    var bpm = seen.bpm();
    var digits = BigDigits.of(bpm.isPresent() ? "" + Math.round(bpm.getAsDouble()) : "--");
    var lines = new ArrayList<AttributedString>();
    for (var row = 0; row < digits.size(); row++) {
      var line = new AttributedStringBuilder().append("  ").styled(RED, digits.get(row));
      switch (row) {
        case 1 -> line.append("   ").styled(RED, flash ? "♥" : " ");
        case 3 -> line.append("   beats per minute");
        case 4 -> line.append("   %d beats seen".formatted(seen.beatsSeen()));
        default -> {} // open: rows without words
      }
      lines.add(line.toAttributedString());
    }
    return lines;
  }

  private List<AttributedString> signal(Vitals.Seen seen, double seconds, int width, int rows) {
    var lines = new ArrayList<AttributedString>();
    var points = seen.points();
    var to = points.isEmpty() ? seconds : points.getLast().seconds();
    var from = to - seconds;
    span.follow(points);
    var plot = new Plot(width, rows);
    for (var i = 1; i < points.size(); i++) {
      var before = points.get(i - 1);
      var here = points.get(i);
      plot.line(
          (before.seconds() - from) / seconds,
          span.part(before.value()),
          (here.seconds() - from) / seconds,
          span.part(here.value()));
    }
    lines.add(marks(seen.beats(), from, seconds, width));
    var drawn = plot.lines();
    for (var row = 0; row < rows; row++) {
      var label = row == 0 ? span.top() : row == rows - 1 ? span.bottom() : "";
      lines.add(
          new AttributedStringBuilder()
              .append("%6s ".formatted(label))
              .styled(GREEN, drawn.get(row))
              .toAttributedString());
    }
    lines.add(axis(from, to, width));
    return lines;
  }

  private static AttributedString marks(List<Double> beats, double from, double span, int width) {
    var marks = new StringBuilder(" ".repeat(width));
    for (var beat : beats) {
      var column = (int) ((beat - from) / span * width);
      if (column >= 0 && column < width) {
        marks.setCharAt(column, '▼');
      }
    }
    return new AttributedStringBuilder().append("    mV ").styled(RED, marks).toAttributedString();
  }

  private static AttributedString axis(double from, double to, int width) {
    var left = from < 0 ? "" : "%.1f s ".formatted(from);
    var right = " %.1f s".formatted(to);
    var line = "╌".repeat(Math.max(0, width - left.length() - right.length()));
    return new AttributedString(" ".repeat(GUTTER) + left + line + right, PLAIN);
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
