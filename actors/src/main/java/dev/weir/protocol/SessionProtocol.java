package dev.weir.protocol;

import dev.weir.events.SessionInfo;
import dev.weir.id.SessionId;
import dev.weir.topology.Blueprint;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Sessions: clients declare things, and take all of it back by going. */
public sealed interface SessionProtocol extends Wire {

  /** What clients ask of the graph server. */
  sealed interface Command extends SessionProtocol, GraphCommand {}

  /**
   * Opens a session; said again after the graph server changed, it stays open.
   *
   * @param keeper the session ends when this actor does; null for a lasting one
   */
  record Open(SessionInfo session, @Nullable ActorRef<Notice> keeper, ActorRef<Answer> replyTo)
      implements Command {}

  /** Says what the session's components are; refused if another session speaks for one of them. */
  record Register(SessionId session, Blueprint metadata, ActorRef<Answer> replyTo)
      implements Command {}

  /** Takes back all the session declared. */
  record Clear(SessionId session, ActorRef<Answer> replyTo) implements Command {}

  /** Ends the session; never refused. */
  record Close(SessionId session, String why, ActorRef<Answer> replyTo) implements Command {}

  /** What the graph server tells a session's keeper. */
  sealed interface Notice extends SessionProtocol {}

  /** The session is over. */
  record Ended(SessionId session, String why) implements Notice {}
}
