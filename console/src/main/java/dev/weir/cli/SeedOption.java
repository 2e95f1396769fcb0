package dev.weir.cli;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** What chance goes by. */
final class SeedOption {
  private static final long LARGEST = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Decides what chance decides, the same for the same seed. Any, if not given.")
  private Optional<Long> seed = Optional.empty();

  /** The one that was given, or any. */
  long seed() {
    return seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(LARGEST));
  }
}
