package dev.weir.cli;

/** The nearest ASCII to the characters that the command line draws with. */
final class Ascii {
  private static final int BRAILLE = 0x2800;

  private Ascii() {}

  static String of(String text) {
    var ascii = new StringBuilder(text.length());
    text.codePoints().forEach(character -> ascii.append(of(character)));
    return ascii.toString();
  }

  private static String of(int character) {
    if (character < 0x80) {
      return Character.toString(character);
    }
    if (character >= BRAILLE && character <= BRAILLE + 0xFF) {
      return braille(character - BRAILLE);
    }
    return switch (character) {
      case '→' -> "->";
      case '×' -> "x";
      case 'µ' -> "u";
      case '…' -> "~";
      case '–', '╌' -> "-";
      case '█' -> "#";
      case '░' -> ".";
      case '♥' -> "*";
      case '▼' -> "v";
      case '≥' -> ">=";
      case '≤' -> "<=";
      default -> "?";
    };
  }

  /** One mark at about the height of the dots; the bits of a cell run 1 2 3 . 4 5 6 . 7 8. */
  private static String braille(int dots) {
    var top = (dots & 0b0000_1001) != 0;
    var middle = (dots & 0b0011_0110) != 0;
    var bottom = (dots & 0b1100_0000) != 0;
    if (top && bottom) {
      return "|";
    }
    return top ? "'" : middle ? "-" : bottom ? "." : " ";
  }
}
