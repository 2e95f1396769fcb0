package dev.weir.server;

import dev.weir.protocol.GraphCommand;
import org.apache.pekko.actor.typed.ActorRef;

/** Tells the server when an actor is gone. */
@FunctionalInterface
interface Watcher {
  void watch(ActorRef<?> actor, GraphCommand whenGone);
}
