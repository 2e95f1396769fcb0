package dev.weir.execution;

import dev.weir.unit.InletOptions;
import dev.weir.unit.Supervision;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A unit of a random graph: emits numbers of its own, passes on what comes in, and fails at some of
 * it. The million of a number tells the knot that emitted it first.
 */
final class Knot extends Tuned {
  static final long MILLION = 1_000_000;

  private final int id;
  private final long count;
  private final int failsAtEvery;
  private final Exclusive alone = new Exclusive();
  private final Queue<Long> seen = new ConcurrentLinkedQueue<>();
  private volatile long emitted;
  private volatile boolean lingers;

  /**
   * A knot.
   *
   * @param count how many numbers it emits of its own
   * @param failsAtEvery one number in so many makes it throw; 0 if none does
   */
  Knot(int id, InletOptions options, long count, int failsAtEvery) {
    super(options.optional());
    this.id = id;
    this.count = count;
    this.failsAtEvery = failsAtEvery;
  }

  /** Does not end when it has emitted all, but waits for the end of the run. */
  void linger() {
    lingers = true;
  }

  @Override
  protected void run() {
    for (long number = 0; number < count; number++) {
      out.emit(id * MILLION + number);
      emitted = number + 1;
    }
    while (lingers) {
      context().sleep(Duration.ofDays(1));
    }
  }

  @Override
  void handle(long number) {
    alone.pass();
    seen.add(number);
    if (failsAtEvery > 0 && (number + id) % failsAtEvery == 0) {
      throw new IllegalStateException("planted at " + number);
    }
    out.emit(number);
  }

  @Override
  protected void settingsChanged(Settings before) {
    alone.pass();
  }

  @Override
  protected Supervision supervision() {
    return Supervision.resume();
  }

  int id() {
    return id;
  }

  long count() {
    return count;
  }

  /** How many numbers of its own it has emitted; those are given to every edge. */
  long emitted() {
    return emitted;
  }

  /** All it was given, in that order. */
  List<Long> seen() {
    return List.copyOf(seen);
  }

  int overlaps() {
    return alone.overlaps();
  }
}
