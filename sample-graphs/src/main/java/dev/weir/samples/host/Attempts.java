package dev.weir.samples.host;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Readings that may fail. An odd machine, or one where a native library does not load, is no reason
 * to stop: what fails gives nothing. Only the first failure is reported.
 */
final class Attempts {
  private final Consumer<Throwable> firstFailure;
  private boolean failed;

  /**
   * @param firstFailure is told why the first of all failing attempts failed
   */
  Attempts(Consumer<Throwable> firstFailure) {
    this.firstFailure = firstFailure;
  }

  /** What the reading gives, or nothing if it fails. */
  <T> Optional<T> at(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (RuntimeException | LinkageError e) {
      if (!failed) {
        failed = true;
        firstFailure.accept(e);
      }
      return Optional.empty();
    }
  }
}
