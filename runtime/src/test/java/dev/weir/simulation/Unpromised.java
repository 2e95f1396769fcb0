package dev.weir.simulation;

/** A history has come to where nothing is promised any more, and ends there. */
final class Unpromised extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unpromised(String why) {
    super(why);
  }
}
