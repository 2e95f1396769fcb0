package dev.weir.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of text whose columns stand below each other. */
final class Columns {
  private static final String GAP = "  ";
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private final String sides;
  private final List<List<String>> rows = new ArrayList<>();

  /** Every column begins at its left. */
  Columns() {
    this("");
  }

  /**
   * @param sides where each column's cells stand: {@code l} left, {@code r} right; left for all
   *     columns beyond
   */
  Columns(String sides) {
    this.sides = sides;
  }

  /** Adds a row; rows may differ in length. */
  void row(String... cells) {
    // A cell may come from another host, and must not move the cursor of this terminal.
    rows.add(Arrays.stream(cells).map(cell -> CONTROL.matcher(cell).replaceAll(" ")).toList());
  }

  /** The rows as lines, without blanks at their ends. */
  List<String> lines() {
    var widths = widths();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private int[] widths() {
    var widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (var row : rows) {
      for (var column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (var column = 0; column < row.size(); column++) {
      var cell = row.get(column);
      var blanks = " ".repeat(widths[column] - cell.length());
      line.append(isRight(column) ? blanks + cell : cell + blanks).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private boolean isRight(int column) {
    return column < sides.length() && sides.charAt(column) == 'r';
  }
}
