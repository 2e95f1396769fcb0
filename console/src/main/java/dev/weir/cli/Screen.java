package dev.weir.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;

/**
 * A block of lines at the foot of a terminal, redrawn in place; other lines scroll by above it.
 * Safe for any thread.
 */
final class Screen {
  private static final String CURSOR_OFF = "\033[?25l";
  private static final String CURSOR_ON = "\033[?25h";
  private static final String WRAP_OFF = "\033[?7l";
  private static final String WRAP_ON = "\033[?7h";
  private static final String CLEAR_LINE = "\033[2K";
  private static final String CLEAR_BELOW = "\033[J";

  private final Output out;
  private final Supplier<Size> size;
  private final boolean styled;
  private List<AttributedString> shown = List.of();

  /**
   * @param size of the terminal now; asked at each drawing, so that a change is followed
   * @param styled whether the terminal shows colours
   */
  Screen(Output out, Supplier<Size> size, boolean styled) {
    this.out = out;
    this.size = size;
    this.styled = styled;
  }

  /** The terminal that this process's output is shown on, if it is one that can redraw. */
  static Optional<Screen> ofProcess(Output out) {
    try {
      var terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.SysOut)
              .dumb(true)
              .nativeSignals(false)
              .build();
      return canRedraw(terminal)
          ? Optional.of(new Screen(out, terminal::getSize, System.getenv("NO_COLOR") == null))
          : Optional.empty();
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static boolean canRedraw(Terminal terminal) {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB) && terminal.getColumns() > 0;
  }

  /** How wide the terminal is, in characters. */
  int columns() {
    return size.get().getColumns();
  }

  /** How many lines a block may have: one less than the terminal, for the cursor. */
  int rows() {
    return Math.max(1, size.get().getRows() - 1);
  }

  /** Shows a block of lines in place of the last one; what does not fit is not shown. */
  synchronized void show(List<AttributedString> lines) {
    var text = new StringBuilder(CURSOR_OFF).append(WRAP_OFF).append(backToTop());
    shown = List.copyOf(lines.subList(0, Math.min(lines.size(), rows())));
    draw(text);
    out.write(text.toString());
  }

  /** Lets a line scroll by above the block. */
  synchronized void above(String line) {
    var text = new StringBuilder(backToTop()).append(CLEAR_LINE).append(line).append("\r\n");
    draw(text);
    out.write(text.toString());
  }

  /** Leaves the last block as it is, with the cursor below it, as if it had been printed. */
  synchronized void leave() {
    shown = List.of();
    out.write(WRAP_ON + CURSOR_ON);
  }

  /** Leaves the last block as it is and prints lines below it, with a blank one in between. */
  synchronized void leave(List<String> lines) {
    leave();
    // Over the ^C that the terminal may have shown here.
    out.write("\r" + CLEAR_LINE);
    out.line("");
    lines.forEach(out::line);
  }

  private String backToTop() {
    return shown.isEmpty() ? "\r" : "\r\033[" + shown.size() + "A";
  }

  private void draw(StringBuilder text) {
    var width = columns();
    for (var line : shown) {
      var fitting = line.columnSubSequence(0, width);
      text.append(CLEAR_LINE).append(styled ? fitting.toAnsi() : fitting).append("\r\n");
    }
    text.append(CLEAR_BELOW);
  }
}
