package dev.weir.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.execution.GraphRun;
import dev.weir.execution.Tap;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Outlet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What an outlet emits, for a test to expect one by one.
 *
 * @param <T> the messages
 */
public final class Watched<T> implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<T> seen = new LinkedBlockingQueue<>();
  private final Tap tap;

  /** Watches from now on. The tap blocks, so nothing is missed. */
  public Watched(GraphRun run, Outlet<T> outlet) {
    tap = run.tap(outlet, InletOptions.blocking(1_024), seen::add);
  }

  /** The next message; fails the test if none comes. */
  public T next() {
    try {
      var message = seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("a message within %d s", PATIENCE_SECONDS).isNotNull();
      return Objects.requireNonNull(message);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next messages; fails the test if they do not come. */
  public List<T> next(int count) {
    return Stream.generate(this::next).limit(count).toList();
  }

  /** What was seen and not asked for yet. */
  public List<T> rest() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    tap.close();
  }
}
