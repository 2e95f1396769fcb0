package dev.weir.server;

import dev.weir.id.ProcessId;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.ServerSignal.HandOver;
import dev.weir.protocol.ServerSignal.Tick;
import dev.weir.protocol.SubscriptionProtocol.Follow;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first moment of a server that follows on another: nothing happens before the nodes that told
 * it what they know follow it, or have had the time to. Whoever listens at one of them hears that
 * another server counts from here on, and then each event; what happened before would be known to
 * him, but not told.
 */
final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  /** Most commands that wait meanwhile. */
  private static final int STASH_MAX = 10_000;

  private final GraphServer server;
  private final StashBuffer<GraphCommand> later;
  private final Set<ProcessId> awaited;
  private final long deadlineNanos;

  private Opening(
      GraphServer server, StashBuffer<GraphCommand> later, Set<ProcessId> nodes, Duration time) {
    this.server = server;
    this.later = later;
    this.awaited = new HashSet<>(nodes);
    this.deadlineNanos = System.nanoTime() + time.toNanos();
  }

  /** A server that waits for some nodes, but no longer than for a time. */
  static Behavior<GraphCommand> of(GraphServer server, Set<ProcessId> nodes, Duration time) {
    return nodes.isEmpty()
        ? server.serving()
        : Behaviors.withStash(
            STASH_MAX, later -> new Opening(server, later, nodes, time).awaiting());
  }

  private Behavior<GraphCommand> awaiting() {
    return Behaviors.receive(GraphCommand.class)
        .onMessage(HandOver.class, leave -> Behaviors.stopped())
        .onMessage(Follow.class, this::follow)
        .onMessage(Tick.class, now -> isOver() ? open() : Behaviors.same())
        .onMessage(GraphCommand.class, this::wait)
        .onSignal(ChildFailed.class, failed -> server.lost(failed))
        .build();
  }

  private boolean isOver() {
    return System.nanoTime() - deadlineNanos >= 0;
  }

  private Behavior<GraphCommand> follow(Follow follow) {
    server.handle(follow);
    awaited.remove(follow.process());
    return awaited.isEmpty() ? open() : Behaviors.same();
  }

  private Behavior<GraphCommand> wait(GraphCommand command) {
    if (later.isFull()) {
      LOG.warn("{} commands wait for the nodes to follow, one more is lost", later.size());
    } else {
      later.stash(command);
    }
    return Behaviors.same();
  }

  private Behavior<GraphCommand> open() {
    return later.unstashAll(server.serving());
  }
}
