package dev.weir.cli;

import java.util.ArrayList;
import java.util.List;

/** A whole number in digits five lines high, to be read from across the room. */
final class BigDigits {
  /** How many lines a number takes. */
  static final int ROWS = 5;

  private static final int[][] DIGITS = {
    {0b111, 0b101, 0b101, 0b101, 0b111},
    {0b010, 0b110, 0b010, 0b010, 0b111},
    {0b111, 0b001, 0b111, 0b100, 0b111},
    {0b111, 0b001, 0b111, 0b001, 0b111},
    {0b101, 0b101, 0b111, 0b001, 0b001},
    {0b111, 0b100, 0b111, 0b001, 0b111},
    {0b111, 0b100, 0b111, 0b101, 0b111},
    {0b111, 0b001, 0b001, 0b001, 0b001},
    {0b111, 0b101, 0b111, 0b101, 0b111},
    {0b111, 0b101, 0b111, 0b001, 0b111},
  };
  private static final int[] DASH = {0b000, 0b000, 0b111, 0b000, 0b000};

  private BigDigits() {}

  /** The lines of a number's digits; anything else in the text is shown as a dash. */
  static List<String> of(String text) {
    var lines = new ArrayList<String>();
    for (var row = 0; row < ROWS; row++) {
      var line = new StringBuilder();
      for (var at = 0; at < text.length(); at++) {
        var digit = Character.digit(text.charAt(at), 10);
        line.append(pixels((digit < 0 ? DASH : DIGITS[digit])[row])).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Each pixel is two characters wide, about as much as a character is high. */
  private static String pixels(int bits) {
    var pixels = new StringBuilder();
    for (var bit = 0b100; bit > 0; bit >>= 1) {
      pixels.append((bits & bit) == 0 ? "  " : "██");
    }
    return pixels.toString();
  }
}
