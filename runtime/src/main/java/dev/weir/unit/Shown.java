package dev.weir.unit;

/** What a unit shows of something under a name: a number, a text, or whether it is so. */
public sealed interface Shown {

  /** Most names one unit may show values by. */
  int NAMES_MAX = 32;

  /** Longest text, in characters; the rest of a longer one is left out. */
  int TEXT_MAX = 200;

  /** A finite number. */
  record Figure(double number) implements Shown {
    public Figure {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(number + " is not finite: show it as a text");
      }
    }

    @Override
    public String toString() {
      return Double.toString(number);
    }
  }

  /** A text. */
  record Words(String text) implements Shown {
    public Words {
      text = text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Whether it is so. */
  record Flag(boolean isSo) implements Shown {
    @Override
    public String toString() {
      return Boolean.toString(isSo);
    }
  }

  /** A number; one that is not finite becomes a text: {@code NaN} or {@code Infinity}. */
  static Shown of(double number) {
    return Double.isFinite(number) ? new Figure(number) : new Words(Double.toString(number));
  }
}
