package dev.weir.server;

import static dev.weir.server.ServerRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.protocol.SubscriptionProtocol.Beat;
import dev.weir.protocol.SubscriptionProtocol.Events;
import dev.weir.protocol.SubscriptionProtocol.Follow;
import dev.weir.protocol.SubscriptionProtocol.Gather;
import dev.weir.protocol.SubscriptionProtocol.Image;
import dev.weir.protocol.SubscriptionProtocol.Latest;
import dev.weir.protocol.SubscriptionProtocol.Relayed;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;

/** A relay that the test plays: it takes the events one by one, and lets nothing be missing. */
final class Follower {
  private final TestProbe<Relayed> relay;
  private final Queue<Recorded> events = new ArrayDeque<>();
  private Cursor at;

  Follower(ServerRig rig) {
    relay = rig.probe();
    at = rig.state().at();
    rig.server.tell(new Follow(ProcessId.fresh(), at, relay.ref()));
    relay.expectMessageClass(Beat.class, PATIENCE);
  }

  /** The next event, which must be of a type. */
  <E extends GraphEvent> E next(Class<E> type) {
    while (events.isEmpty()) {
      switch (relay.receiveMessage(PATIENCE)) {
        case Events(var more) -> events.addAll(more);
        case Beat beat -> {}
        case Latest latest -> throw new AssertionError("nothing was missed, yet: " + latest);
        case Image image -> throw new AssertionError("nothing was missed, yet there is " + image);
        case Gather gather -> throw new AssertionError("nobody gathers, yet there is " + gather);
      }
    }
    var next = events.remove();
    assertThat(next.cursor()).isEqualTo(at.next());
    at = next.cursor();
    assertThat(next.event()).isInstanceOf(type);
    return type.cast(next.event());
  }

  /** The next event of a type; what comes before it is of no interest. */
  <E extends GraphEvent> E until(Class<E> type) {
    while (true) {
      var next = next(GraphEvent.class);
      if (type.isInstance(next)) {
        return type.cast(next);
      }
    }
  }

  /** The place of the last event taken. */
  Cursor at() {
    return at;
  }
}
