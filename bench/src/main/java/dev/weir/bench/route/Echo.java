package dev.weir.bench.route;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/** The bare limit: an actor that answers at once, with messages as small as can be. */
final class Echo {
  /** Under which the others find it. */
  static final ServiceKey<Ask> KEY = ServiceKey.create(Ask.class, "bench-echo");

  /** What both nodes must say of Pekko, so that its messages are written as Weir's own are. */
  static final String BINDING =
      "pekko.actor.serialization-bindings { \"%s\" = jackson-cbor }"
          .formatted(OnTheWire.class.getName());

  private Echo() {}

  /** The messages that travel. */
  sealed interface OnTheWire {}

  /** Answer this. */
  record Ask(ActorRef<Answer> replyTo) implements OnTheWire {}

  /** The answer; its number keeps it from being an empty record, which Jackson would refuse. */
  record Answer(int number) implements OnTheWire {}

  /** Answers everybody, and can be found. */
  static Behavior<Ask> create() {
    return Behaviors.setup(
        context -> {
          context.getSystem().receptionist().tell(Receptionist.register(KEY, context.getSelf()));
          return Behaviors.receiveMessage(
              ask -> {
                ask.replyTo().tell(new Answer(1));
                return Behaviors.same();
              });
        });
  }
}
