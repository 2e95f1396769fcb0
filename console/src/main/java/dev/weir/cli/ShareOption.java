package dev.weir.cli;

import picocli.CommandLine.Option;

/** How many of the messages. */
final class ShareOption {

  @Option(
      names = "--one-in",
      paramLabel = "N",
      defaultValue = "50",
      description = "One in so many, by chance; ${DEFAULT-VALUE} if not given.")
  private int oneIn = 50;

  /**
   * One in so many.
   *
   * @throws WrongUse if that is none
   */
  int oneIn() {
    if (oneIn < 1) {
      throw new WrongUse("--one-in takes 1 or more: with 1 it is all of them");
    }
    return oneIn;
  }
}
