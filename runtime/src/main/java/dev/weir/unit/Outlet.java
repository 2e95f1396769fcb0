package dev.weir.unit;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where messages leave a unit.
 *
 * @param <T> the messages that leave
 */
public final class Outlet<T> extends Port<T> {
  private volatile @Nullable Consumer<? super T> receiver;

  Outlet(Unit<?> unit) {
    super(unit);
  }

  /**
   * Sends a message along every edge of this outlet, in the order of emission. Waits while a
   * blocking edge is full. Usually called on the unit's own thread; from a background task it is
   * safe too, but then only each thread's own messages keep their order.
   *
   * @throws IllegalStateException if the unit's graph is not running
   * @throws StopRequested if the unit is a source and its graph is stopping: the message was not
   *     sent, and the exception should be left to end {@link Unit#run}
   */
  public void emit(T message) {
    var to = receiver;
    if (to == null) {
      throw new IllegalStateException(this + ": cannot emit, its graph is not running");
    }
    to.accept(Objects.requireNonNull(message, "an outlet emits no null"));
  }

  /**
   * Binds this outlet to the edges of a run; for the runtime, not for authors.
   *
   * @throws AuthoringException if it is bound to those of another run
   */
  public void bind(Consumer<? super T> receiver) {
    if (this.receiver != null) {
      throw new AuthoringException(
          this + ": its unit is running already; every run takes a graph of its own");
    }
    this.receiver = receiver;
  }

  /** Takes the outlet out of its run; for the runtime, not for authors. */
  public void unbind() {
    this.receiver = null;
  }
}
