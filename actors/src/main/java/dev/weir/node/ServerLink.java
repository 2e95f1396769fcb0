package dev.weir.node;

import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.Keys;
import dev.weir.protocol.Tally;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the graph server, wherever in the cluster it runs, and tells the node's handle. */
public final class ServerLink {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLink.class);

  private ServerLink() {}

  /**
   * A link that keeps {@code handle} up to date.
   *
   * @param tally counts what it hears
   */
  public static Behavior<Receptionist.Listing> create(ServerHandle handle, Tally tally) {
    return Behaviors.setup(
        context -> {
          context
              .getSystem()
              .receptionist()
              .tell(Receptionist.subscribe(Keys.GRAPH_SERVER, context.getSelf()));
          return Behaviors.receiveMessage(
              listing -> {
                tally.received("Listing");
                var server = newest(listing, handle);
                LOG.debug("the graph server is {}", server);
                handle.is(server);
                return Behaviors.same();
              });
        });
  }

  /** One that was not known before, if there are two: the one known is on its way out. */
  private static Optional<ActorRef<GraphCommand>> newest(
      Receptionist.Listing listing, ServerHandle handle) {
    var all = listing.getServiceInstances(Keys.GRAPH_SERVER);
    return all.stream()
        .filter(server -> !handle.current().equals(Optional.of(server)))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }
}
