package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.unit.Inlet;
import java.util.Objects;

/**
 * One channel into one inlet, as the consuming unit sees it. Used on the unit's thread; the counts
 * may be read from any.
 *
 * @param <T> the messages of the inlet
 */
final class Intake<T> {
  private final PortAddress address;
  private final Inlet.Handler<? super T> handler;
  private final Channel<T> channel;
  private final boolean feedback;
  private final boolean fromOutside;

  private Intake(PortAddress address, Inlet<T> inlet, Channel<T> channel, boolean fromOutside) {
    this.address = address;
    this.handler = Objects.requireNonNull(inlet.handler());
    this.channel = channel;
    this.feedback = inlet.options().feedback();
    this.fromOutside = fromOutside;
  }

  /** The end of an edge of the graph. */
  static <T> Intake<T> ofEdge(PortAddress address, Inlet<T> inlet, Channel<T> channel) {
    return new Intake<>(address, inlet, channel, false);
  }

  /** Where messages from outside the graph come in; never keeps the unit alive. */
  static <T> Intake<T> ofSenders(PortAddress address, Inlet<T> inlet, Channel<T> channel) {
    return new Intake<>(address, inlet, channel, true);
  }

  PortAddress address() {
    return address;
  }

  Channel<T> channel() {
    return channel;
  }

  /** Whether the unit's life hangs on this edge: it is not complete before the edge is over. */
  boolean isVital() {
    return !feedback && !fromOutside;
  }

  /**
   * Handles messages until there are none, {@code limit} are done, or the unit is called.
   *
   * @return how many were done
   * @throws Throwable what the handler threw; its message is still in hand
   */
  int handle(int limit, Agenda agenda, UnitTallies tallies) throws Throwable {
    int done = 0;
    while (done < limit && !agenda.attention()) {
      var message = channel.next();
      if (message == null) {
        break;
      }
      if (tallies.isTimeToSample()) {
        var from = System.nanoTime();
        handler.handle(message);
        tallies.sampled(System.nanoTime() - from);
      } else {
        handler.handle(message);
      }
      channel.done();
      tallies.handled();
      done++;
    }
    return done;
  }

  /** The handler threw at the message in hand: it becomes a dead letter and leaves the edge. */
  void giveUpMessage(DeadLetters deadLetters, Throwable cause) {
    var message = channel.take();
    if (message != null) {
      deadLetters.add(address, message, cause);
      channel.done();
    }
  }

  /** Throws away what waits; the unit is faulted. */
  boolean discardAll() {
    var any = false;
    while (channel.next() != null) {
      channel.discard();
      any = true;
    }
    return any;
  }
}
