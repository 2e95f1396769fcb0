package dev.weir.node;

import dev.weir.channel.Incoming;
import dev.weir.channel.Outgoing;
import dev.weir.execution.Arrival;
import dev.weir.execution.Departure;
import dev.weir.topology.Edge;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What the runs of a node and its data port call the same things. */
final class Adapters {
  private Adapters() {}

  /**
   * The way out of a run, for the port to empty.
   *
   * @param leaving whether the node ends: its units end with it, but go on elsewhere, or when it
   *     comes back, so that nobody is to take it for the end of what they send
   * @param closed told how many messages were lost
   */
  record Out(Departure<Object> departure, BooleanSupplier leaving, LongConsumer closed)
      implements Outgoing<Object> {
    @Override
    public Edge edge() {
      return departure.edge();
    }

    @Override
    public int capacity() {
      return departure.capacity();
    }

    @Override
    public boolean leaky() {
      return departure.leaky();
    }

    @Override
    public void onWork(Runnable bell) {
      departure.onWork(bell);
    }

    @Override
    public @Nullable Object poll() {
      return departure.poll();
    }

    @Override
    public void release(long settled) {
      departure.release(settled);
    }

    @Override
    public boolean isOver() {
      return !leaving.getAsBoolean() && departure.isOver();
    }

    @Override
    public void close(boolean lost) {
      closed.accept(departure.close(lost));
    }
  }

  /** The way into a run, for the port to fill. */
  record In(Arrival<Object> arrival, Runnable closed) implements Incoming<Object> {
    @Override
    public Edge edge() {
      return arrival.edge();
    }

    @Override
    public int capacity() {
      return arrival.capacity();
    }

    @Override
    public boolean leaky() {
      return arrival.leaky();
    }

    @Override
    public void accept(Object message) {
      arrival.accept(message);
    }

    @Override
    public long settled() {
      return arrival.settled();
    }

    @Override
    public long dropped() {
      return arrival.dropped();
    }

    @Override
    public void onSettled(Runnable bell) {
      arrival.onSettled(bell);
    }

    @Override
    public void end() {
      arrival.end();
    }

    @Override
    public void close() {
      arrival.close();
      closed.run();
    }
  }
}
