package dev.weir.protocol;

import dev.weir.core.Refusal;
import dev.weir.profiling.Profile;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Profiles of a process by the JDK's flight recorder: begun and ended on demand, each a lease of
 * its owner, their files read in pieces.
 */
public sealed interface RecordingProtocol extends Wire {

  /** What a profiler is asked. */
  sealed interface Command extends RecordingProtocol, ProfilerCommand {}

  /**
   * START_PROFILER: begins a profile. If the owner has one that runs, that goes on.
   *
   * @param id what to call it
   * @param forMillis when it ends by itself; 0 for the usual time
   */
  record StartProfiler(String id, String owner, long forMillis, ActorRef<Told> replyTo)
      implements Command {}

  /**
   * END_PROFILER: ends a profile. If there is none to end, nothing happens, and the answer says so.
   *
   * @param meant the profile's id, or its owner
   */
  record EndProfiler(String meant, ActorRef<Told> replyTo) implements Command {}

  /** Wants to know of all profiles there are. */
  record ListProfiles(ActorRef<Told> replyTo) implements Command {}

  /** Deletes a profile that has ended, with its file. */
  record ForgetProfile(String id, ActorRef<Told> replyTo) implements Command {}

  /** Wants a piece of the file of a profile that has ended. */
  record ReadProfile(String id, long offset, ActorRef<Read> replyTo) implements Command {}

  /**
   * What a profiler says.
   *
   * @param profiles those it was asked about, as they are now
   * @param said what happened, for people
   * @param refused why nothing did; null if something did, or nothing had to
   */
  record Told(String node, List<Profile> profiles, String said, @Nullable Refusal refused)
      implements RecordingProtocol {
    public Told {
      profiles = List.copyOf(profiles);
    }
  }

  /** What a profiler reads. */
  sealed interface Read extends RecordingProtocol {}

  /**
   * A piece of a file; after the last one comes an empty one.
   *
   * @param offset where it begins
   */
  record Piece(Profile profile, long offset, Payload bytes) implements Read {}

  /** There is nothing to read. */
  record Unread(Refusal why) implements Read {}
}
