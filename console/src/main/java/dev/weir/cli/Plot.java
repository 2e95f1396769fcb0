package dev.weir.cli;

import java.util.ArrayList;
import java.util.List;

/** A line drawn in braille: each character is a field of two by four dots. */
final class Plot {
  private static final int DOTS_ACROSS = 2;
  private static final int DOTS_DOWN = 4;
  private static final int BLANK = 0x2800;

  /** The bit of each dot of a character, by row and column. */
  private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private final int[][] cells;

  /** An empty plot of so many characters. */
  Plot(int columns, int rows) {
    cells = new int[Math.max(1, rows)][Math.max(1, columns)];
  }

  /**
   * Draws a straight line.
   *
   * @param fromX from 0 at the left to 1 at the right; what lies outside is not drawn
   * @param fromY from 0 at the bottom to 1 at the top
   */
  void line(double fromX, double fromY, double toX, double toY) {
    var across = cells[0].length * DOTS_ACROSS - 1;
    var down = cells.length * DOTS_DOWN - 1;
    var steps =
        (int) Math.ceil(Math.max(Math.abs(toX - fromX) * across, Math.abs(toY - fromY) * down));
    // A line far longer than the plot is one to a point outside; most of it would not be seen.
    steps = Math.clamp(steps, 1, 4 * (across + down));
    for (var step = 0; step <= steps; step++) {
      var part = (double) step / steps;
      dot(
          (int) Math.round((fromX + part * (toX - fromX)) * across),
          (int) Math.round((1 - fromY - part * (toY - fromY)) * down));
    }
  }

  private void dot(int x, int y) {
    var row = Math.floorDiv(y, DOTS_DOWN);
    var column = Math.floorDiv(x, DOTS_ACROSS);
    if (row >= 0 && row < cells.length && column >= 0 && column < cells[0].length) {
      cells[row][column] |= BITS[y % DOTS_DOWN][x % DOTS_ACROSS];
    }
  }

  /** The plot as lines of text, the top first. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    for (var row : cells) {
      var line = new StringBuilder();
      for (var cell : row) {
        line.append((char) (BLANK + cell));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
