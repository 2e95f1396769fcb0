package dev.weir.protocol;

import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** Status: every service says on demand who it is and what it has done since it began. */
public sealed interface StatusProtocol extends Wire {

  /** Asks a service for its status. */
  record Acknowledge(ActorRef<Status> replyTo)
      implements StatusProtocol, GraphCommand, ProcessCommand {}

  /**
   * A service's status. Counts are cumulative, so that every reader takes its own differences.
   *
   * @param id the service's incarnation
   * @param name what the service is
   */
  record Status(String id, String name, String node, Instant at, List<Count> metrics)
      implements StatusProtocol {
    public Status {
      metrics = List.copyOf(metrics);
    }
  }

  /** Messages of one name, received and sent since the service began. */
  record Count(String message, long received, long sent) implements StatusProtocol {}
}
