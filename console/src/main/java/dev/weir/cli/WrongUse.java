package dev.weir.cli;

import java.util.List;

/** The user asked for something that cannot be; each line names it and what there is instead. */
final class WrongUse extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> lines;

  WrongUse(String line) {
    this(List.of(line));
  }

  WrongUse(List<String> lines) {
    super(String.join(System.lineSeparator(), lines));
    this.lines = List.copyOf(lines);
  }

  List<String> lines() {
    return lines;
  }
}
