package dev.weir.execution;

import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Overflow;

/**
 * The end of an edge that comes into this JVM: feeds an inlet hosted here. One thread at a time
 * uses it.
 *
 * @param <T> the messages that pass
 */
public final class Arrival<T> {
  private final Edge edge;
  private final boolean leaky;
  private final Intake<T> intake;
  private final Runnable gone;
  private volatile Runnable owner = () -> {};
  private volatile long announced;

  /** Feeds an intake; {@code gone} runs when no more will come from here. */
  Arrival(Edge edge, InletOptions options, Intake<T> intake, Runnable gone) {
    this.edge = edge;
    this.leaky = options.overflow() == Overflow.DROP_OLDEST;
    this.intake = intake;
    this.gone = gone;
    intake.channel().onSettling(this::announce);
  }

  /** The edge whose messages these are. */
  public Edge edge() {
    return edge;
  }

  /** The inlet's capacity: what the other side may have in flight. */
  public int capacity() {
    return intake.channel().capacity();
  }

  /** Whether the inlet drops its oldest message when full, so that the other side need not wait. */
  public boolean leaky() {
    return leaky;
  }

  /**
   * Gives the inlet a message; never blocks. A leaky inlet drops its oldest one for it if need be,
   * and one whose unit has ended drops this one; both are counted.
   *
   * @throws IllegalStateException if more is in flight than the capacity allows, or if this arrival
   *     was ended or closed
   */
  public void accept(T message) {
    if (intake.isClosed()) {
      throw new IllegalStateException(edge + ": a message arrives after the end");
    }
    var channel = intake.channel();
    if (!channel.offer(message)) {
      throw new IllegalStateException(
          "%s: more than %d messages are in flight".formatted(edge, channel.capacity()));
    }
    if (leaky || channel.isRefusing()) {
      announce();
    }
  }

  /**
   * How many accepted messages are done with (handled or dropped), cumulative: what the other side
   * may release.
   */
  public long settled() {
    var counts = intake.channel().counts();
    return counts.handled() + counts.dropped();
  }

  /** How many of the settled messages were dropped, cumulative. */
  public long dropped() {
    return intake.channel().counts().dropped();
  }

  /**
   * Says whom to call when {@link #settled} has risen: on any thread, between two messages of a
   * unit, so it must be cheap. Several rises may make one call, but no rise goes without one when
   * the unit goes to sleep.
   */
  public void onSettled(Runnable doorbell) {
    owner = doorbell;
    doorbell.run();
  }

  private void announce() {
    var now = settled();
    if (now != announced) {
      announced = now;
      owner.run();
    }
  }

  /** The outlet's unit has ended, no more will come: once all is handled, the edge is over. */
  public void end() {
    intake.channel().end();
    close();
  }

  /**
   * The edge or its far end is gone for now. What waits is still handled; the unit is not over
   * because of it, another arrival may follow.
   */
  public void close() {
    intake.close();
    gone.run();
  }
}
