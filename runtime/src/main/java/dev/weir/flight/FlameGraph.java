package dev.weir.flight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Draws a tree of frames: callers below those they called, each as wide as it was often seen. A
 * click on one makes it as wide as the picture.
 */
final class FlameGraph {
  private static final int WIDTH = 1200;
  private static final int ROW = 18;
  private static final int HEAD = 40;
  private static final double LETTER = 6.6;

  /** Narrower ones nobody sees; they are left out, so that the file stays small. */
  private static final double NARROW = 0.4;

  private static final int DEEPEST = 128;
  private static final String SCRIPT = load();

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final long whole;
  private final int height;
  private final List<String> units;

  private FlameGraph(Frame root, List<String> units) {
    this.units = units;
    whole = Math.max(1, root.samples());
    height = HEAD + ROW * Math.min(DEEPEST, root.depth()) + ROW;
  }

  /**
   * The picture as an SVG file that needs nothing else.
   *
   * @param units those of the lowest frames that are units, in the order to draw them; other
   *     threads follow
   */
  static String svg(String title, Frame root, List<String> units) {
    var graph = new FlameGraph(root, units);
    graph.head(title, root);
    graph.draw(root, 0, 0);
    return graph
        .out
        .append("<script><![CDATA[\n")
        .append(SCRIPT)
        .append("]]></script>\n</svg>\n")
        .toString();
  }

  private void head(String title, Frame root) {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"11\">",
        WIDTH, height, WIDTH, height);
    line("<title>%s</title>", escaped(title));
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"#fdfcf9\"/>");
    line(
        "<text x=\"8\" y=\"22\" font-size=\"14\" fill=\"#222\">%s: %d samples; click a frame to"
            + " zoom, the lowest to go back</text>",
        escaped(title), root.samples());
  }

  private void draw(Frame frame, long before, int level) {
    var x = (double) before / whole * WIDTH;
    var width = (double) frame.samples() / whole * WIDTH;
    if (width < NARROW || level >= DEEPEST) {
      return;
    }
    var y = height - ROW * (level + 1) - ROW / 2;
    line(
        "<g class=\"f\" data-x=\"%.6f\" data-w=\"%.6f\" data-l=\"%d\"><title>%s: %d samples, %.1f"
            + " %%</title><rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" rx=\"2\""
            + " fill=\"%s\"/><text x=\"%.2f\" y=\"%d\" data-n=\"%s\">%s</text></g>",
        (double) before / whole,
        (double) frame.samples() / whole,
        level,
        escaped(frame.name()),
        frame.samples(),
        100.0 * frame.samples() / whole,
        x,
        y,
        Math.max(0.2, width - 0.5),
        ROW - 1,
        colour(frame.name(), level),
        x + 3,
        y + 12,
        escaped(label(frame.name(), level)),
        escaped(fitting(label(frame.name(), level), width)));
    var at = before;
    for (var callee : level == 0 ? unitsFirst(frame) : frame.callees()) {
      draw(callee, at, level + 1);
      at += callee.samples();
    }
  }

  private List<Frame> unitsFirst(Frame root) {
    var all = new TreeMap<String, Frame>();
    root.callees().forEach(frame -> all.put(frame.name(), frame));
    return Stream.concat(units.stream(), all.keySet().stream().filter(n -> !units.contains(n)))
        .flatMap(name -> Stream.ofNullable(all.get(name)))
        .toList();
  }

  /** A method with its class but without the package; units and threads whole. */
  private static String label(String name, int level) {
    if (level < 2) {
      return name;
    }
    var method = name.lastIndexOf('.');
    var type = method < 0 ? -1 : name.lastIndexOf('.', method - 1);
    return name.substring(type + 1);
  }

  private static String fitting(String label, double width) {
    var letters = (int) ((width - 6) / LETTER);
    if (letters >= label.length()) {
      return label;
    }
    return letters < 3 ? "" : label.substring(0, letters - 1) + "…";
  }

  /** Units are blue, other threads grey, methods warm; a name has the same colour always. */
  private String colour(String name, int level) {
    var shade = Math.floorMod(name.hashCode(), 30);
    return switch (level) {
      case 0 -> "#d8d4c8";
      case 1 -> "hsl(%d, %d%%, 74%%)".formatted(195 + shade, units.contains(name) ? 70 : 12);
      default -> "hsl(%d, 75%%, 70%%)".formatted(18 + shade); // open: any level
    };
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> // open: any letter
                    safe.appendCodePoint(Character.isISOControl(letter) ? ' ' : letter);
              }
            });
    return safe.toString();
  }

  private static String load() {
    try (var script = FlameGraph.class.getResourceAsStream("flame.js")) {
      if (script == null) {
        throw new IllegalStateException("flame.js is missing beside " + FlameGraph.class);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
