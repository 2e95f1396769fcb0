package dev.weir.node;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/**
 * Where the service of one kind is on each node, for any thread to ask. Each is found by its name,
 * which ends with that of its node.
 */
public final class Peers<M> {
  private static final String OF = "-of-";

  private final ServiceKey<M> key;
  private volatile Map<String, List<ActorRef<M>>> byNode = Map.of();

  /** None yet. */
  public Peers(ServiceKey<M> key) {
    this.key = key;
  }

  /** The name by which a service of this kind is found. */
  public static String nameOf(String service, String node) {
    return service + OF + node;
  }

  /** Keeps them up to date. */
  public Behavior<Receptionist.Listing> listening() {
    return Behaviors.setup(
        context -> {
          context.getSystem().receptionist().tell(Receptionist.subscribe(key, context.getSelf()));
          return Behaviors.receiveMessage(
              listing -> {
                heard(listing.getServiceInstances(key));
                return Behaviors.same();
              });
        });
  }

  private void heard(Collection<ActorRef<M>> services) {
    var found = new ConcurrentHashMap<String, List<ActorRef<M>>>();
    for (var service : services) {
      var name = service.path().name();
      var node = name.substring(name.indexOf(OF) + OF.length());
      found.merge(
          node,
          List.of(service),
          (some, more) -> java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
    }
    byNode = Map.copyOf(found);
  }

  /**
   * Them by the names of their nodes. A name has several while a node that is lost still counts,
   * and another has come by the same name.
   */
  public Map<String, List<ActorRef<M>>> byNode() {
    return new TreeMap<>(byNode);
  }
}
