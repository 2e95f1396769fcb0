package dev.weir.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long something is kept as it should not be. */
final class HoldOptions {
  private static final Duration LONGEST = Duration.ofHours(24);

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long; ${DEFAULT-VALUE} if not given.")
  private Duration time = Duration.ofSeconds(10);

  /**
   * How long.
   *
   * @throws WrongUse if that is no time, or too long
   */
  Duration time() {
    if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
      throw new WrongUse("--for takes more than 0, and 24h at most");
    }
    return time;
  }
}
