package dev.weir.protocol;

import dev.weir.core.Refusal;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Life: graphs are held, drained and let go on; nodes are told to end. */
public sealed interface LifecycleProtocol extends Wire {

  /** What the graph server is told. */
  sealed interface Command extends LifecycleProtocol, GraphCommand {}

  /**
   * Holds graphs between two messages, or lets them go on.
   *
   * @param graph null for all of them
   */
  record SetPaused(@Nullable GraphAddress graph, boolean paused, ActorRef<Answer> replyTo)
      implements Command {}

  /** Waits until everything emitted so far was handled, everywhere. */
  record Sync(long timeoutMillis, ActorRef<SyncOutcome> replyTo) implements Command {}

  /** Ends nodes in order; the server's own is the last. */
  record Shutdown(List<String> nodes, ActorRef<Answer> replyTo) implements Command {
    public Shutdown {
      nodes = List.copyOf(nodes);
    }
  }

  /** Owners say where their units stand in their lives. */
  record UnitsChanged(List<UnitChanged> changes) implements Command {
    public UnitsChanged {
      changes = List.copyOf(changes);
    }
  }

  /** A node's answer to {@link Drain}. */
  record Drained(long ticket, ProcessId process, boolean empty, long progress) implements Command {}

  /** What a node is told. */
  sealed interface Order extends LifecycleProtocol, Fenced {}

  /**
   * Holds what would create messages, lets what is under way be handled, and says how far it got.
   *
   * @param hold false to let everything go on again; that is not answered
   */
  record Drain(long epoch, long ticket, boolean hold, ActorRef<GraphCommand> replyTo)
      implements Order {}

  /** The node is to end, as if by a signal. */
  record End(long epoch, String why) implements Order {}

  /** What becomes of a {@link Sync}. */
  sealed interface SyncOutcome extends LifecycleProtocol {}

  /** Every queue was empty at one moment. */
  record Synced() implements SyncOutcome {}

  /** The time was over first, or a node did not answer. */
  record NotSynced(Refusal why) implements SyncOutcome {}
}
