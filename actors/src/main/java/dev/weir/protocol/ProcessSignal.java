package dev.weir.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.events.SettingsRevision;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.id.Cursor;
import dev.weir.id.UnitAddress;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What a process control learns from its own node; no other node can send it. */
public sealed interface ProcessSignal extends ProcessCommand {

  /** Where the graph server is now; empty if nobody knows. */
  record ServerIs(Optional<ActorRef<GraphCommand>> server) implements ProcessSignal {}

  /**
   * The graph server answered the registration.
   *
   * @param attempt which of the link's attempts asked
   * @param at where the server was in the stream of events; null if it refused or was silent
   */
  record Registered(long attempt, Optional<Refusal> refusal, @Nullable Cursor at)
      implements ProcessSignal {}

  /** Units of this node have something to say. */
  record Noted() implements ProcessSignal {}

  /**
   * It is time to look at what units show.
   *
   * @param anew whether all is to be told, for whoever was told before may have gone
   */
  record Glance(boolean anew) implements ProcessSignal {}

  /**
   * What the node itself knows of the whole has changed.
   *
   * @param at up to where it knows
   * @param mark the number of the last of this process's facts it knows
   * @param known whether this process is registered, as far as it knows
   */
  record Shown(Cursor at, long mark, boolean known) implements ProcessSignal {}

  /** The node wants to run these units, or has given them up. */
  record Wants(List<UnitAddress> claimed, List<UnitAddress> released) implements ProcessSignal {
    public Wants {
      claimed = List.copyOf(claimed);
      released = List.copyOf(released);
    }
  }

  /** The graph server answered a claim. */
  record Claimed(List<UnitAddress> units, Optional<Refusal> refusal) implements ProcessSignal {
    public Claimed {
      units = List.copyOf(units);
    }
  }

  /** A unit hosted here has come to another place in its life. */
  record UnitMoved(UnitChanged change) implements ProcessSignal {}

  /** A unit hosted here is tuned otherwise, though no client asked for it. */
  record Retuned(SettingsRevision revision, JsonNode schema) implements ProcessSignal {}

  /** A message comes now that was to come before: somebody delays it on purpose. */
  record Late(Runnable message) implements ProcessSignal {}

  /** Time has passed. */
  record Beat() implements ProcessSignal {}

  /** The node leaves: its units are given up already. */
  record Leave(ActorRef<Left> replyTo) implements ProcessSignal {}

  /** The process is no longer known to the graph server, or there is none to tell. */
  record Left() implements ProcessSignal {}
}
