package dev.weir.node;

import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.StatusProtocol.Status;
import dev.weir.protocol.Tally;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;

/** The services of a node that can be asked for their status. Any thread. */
public final class ServiceBook {

  /** A service, by how it is asked. */
  sealed interface Service {
    /** An actor; empty while it is on another node, or nowhere. */
    record Actor(Supplier<Optional<ActorRef<Acknowledge>>> where) implements Service {}

    /** Anything else, which never makes anybody wait. */
    record Plain(Supplier<Status> status) implements Service {}
  }

  private final String node;
  private final Map<String, Service> services = new ConcurrentSkipListMap<>();

  /** A book without services. */
  public ServiceBook(String node) {
    this.node = node;
  }

  /** The node. */
  public String node() {
    return node;
  }

  /** A service that is an actor of this node. */
  public void add(String name, ActorRef<? super Acknowledge> actor) {
    var asked = Optional.of(actor.<Acknowledge>narrow());
    services.put(name, new Service.Actor(() -> asked));
  }

  /**
   * A service that is an actor of one node at a time.
   *
   * @param where the actor, if it is on this node
   */
  public void add(String name, Supplier<Optional<ActorRef<Acknowledge>>> where) {
    services.put(name, new Service.Actor(where));
  }

  /**
   * A service that is no actor; its incarnation begins now.
   *
   * @return takes it off the book
   */
  public Runnable add(String name, Tally tally) {
    var id = UUID.randomUUID().toString();
    var service = new Service.Plain(() -> tally.status(id, name, node, Instant.now()));
    services.put(name, service);
    return () -> services.remove(name, service);
  }

  Map<String, Service> all() {
    return Map.copyOf(services);
  }
}
