package dev.weir.protocol;

import dev.weir.id.ProcessId;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** Status: every service says on demand who it is and what it has done since it began. */
public sealed interface StatusProtocol extends Wire {

  /** Asks a service for its status. */
  record Acknowledge(ActorRef<Status> replyTo)
      implements StatusProtocol,
          GraphCommand,
          ProcessCommand,
          RelayCommand,
          MessageCommand,
          ProfilerCommand {}

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

  /**
   * Asks a node's message service for the status of every service of its node.
   *
   * @param withinMillis services that take longer are named, and not waited for
   */
  record AcknowledgeAll(long withinMillis, ActorRef<NodeStatus> replyTo)
      implements StatusProtocol, MessageCommand {}

  /**
   * What the services of a node say of themselves.
   *
   * @param silent the names of those that did not answer in time
   */
  record NodeStatus(ProcessId process, String node, List<Status> services, List<String> silent)
      implements StatusProtocol {
    public NodeStatus {
      services = List.copyOf(services);
      silent = List.copyOf(silent);
    }
  }

  /** Messages of one name, received and sent since the service began. */
  record Count(String message, long received, long sent) implements StatusProtocol {}
}
