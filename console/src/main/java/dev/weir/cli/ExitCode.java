package dev.weir.cli;

/** What the process says when it ends. */
final class ExitCode {
  static final int FINE = 0;
  static final int FAULT = 1;
  static final int WRONG_USE = 2;

  private ExitCode() {}
}
