package dev.weir.protocol;

import org.apache.pekko.actor.typed.ActorRef;

/** What a node's profiler is told: by whoever wants its process profiled, and by its own node. */
public sealed interface ProfilerCommand
    permits RecordingProtocol.Command, StatusProtocol.Acknowledge, ProfilerCommand.Signal {

  /** What a profiler learns from its own node; no other node can send it. */
  sealed interface Signal extends ProfilerCommand {}

  /** The time of a profile is over. */
  record Due() implements Signal {}

  /** The node ends: so do its profiles, and their files stay. */
  record Finish(ActorRef<Finished> replyTo) implements Signal {}

  /** No profile runs any more. */
  record Finished() implements Signal {}
}
