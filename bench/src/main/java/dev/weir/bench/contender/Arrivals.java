package dev.weir.bench.contender;

/**
 * What one sink has received. Written by one thread; whoever asks {@link #requireAll} must have
 * seen that thread's flow end.
 */
final class Arrivals {
  private long next;
  private long misplaced;

  void accept(Sample sample) {
    if (sample.number() != next) {
      misplaced++;
    }
    next++;
  }

  /** Throws unless exactly the samples 0 to {@code wanted - 1} arrived, in order. */
  void requireAll(long wanted) {
    if (next != wanted || misplaced > 0) {
      throw new IllegalStateException(
          "%d of %d samples arrived, %d of them out of order".formatted(next, wanted, misplaced));
    }
  }
}
