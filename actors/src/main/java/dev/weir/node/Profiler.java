package dev.weir.node;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.ProcessInfo;
import dev.weir.profiling.Profile;
import dev.weir.profiling.ProfileLeases;
import dev.weir.profiling.ProfileLeases.Start;
import dev.weir.protocol.Keys;
import dev.weir.protocol.Payload;
import dev.weir.protocol.ProfilerCommand;
import dev.weir.protocol.ProfilerCommand.Due;
import dev.weir.protocol.ProfilerCommand.Finish;
import dev.weir.protocol.ProfilerCommand.Finished;
import dev.weir.protocol.RecordingProtocol;
import dev.weir.protocol.RecordingProtocol.EndProfiler;
import dev.weir.protocol.RecordingProtocol.ForgetProfile;
import dev.weir.protocol.RecordingProtocol.ListProfiles;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.protocol.RecordingProtocol.Read;
import dev.weir.protocol.RecordingProtocol.ReadProfile;
import dev.weir.protocol.RecordingProtocol.StartProfiler;
import dev.weir.protocol.RecordingProtocol.Told;
import dev.weir.protocol.RecordingProtocol.Unread;
import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.Tally;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Profiles the process of a node for whoever asks. Works with files, so it wants a dispatcher for
 * what blocks. When it stops, so do the profiles that run, and their files stay.
 */
public final class Profiler {
  /** Bytes in one message; far below the largest that nodes send each other. */
  public static final int PIECE_MAX = 128 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(Profiler.class);
  private static final String BINARY = "application/octet-stream";

  private final TimerScheduler<ProfilerCommand> timers;
  private final ProcessInfo self;
  private final ProfilerSettings settings;
  private final InstantSource clock;
  private final Recordings recordings;
  private final Tally tally = new Tally();
  private ProfileLeases leases;

  private Profiler(
      TimerScheduler<ProfilerCommand> timers,
      ProcessInfo self,
      ProfilerSettings settings,
      InstantSource clock) {
    this.timers = timers;
    this.self = self;
    this.settings = settings;
    this.clock = clock;
    this.recordings = new Recordings(settings.folder(), settings.sizeMax());
    this.leases = ProfileLeases.none(settings.limits());
  }

  /** A profiler of the process {@code self}. */
  public static Behavior<ProfilerCommand> create(
      ProcessInfo self, ProfilerSettings settings, InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  context
                      .getSystem()
                      .receptionist()
                      .tell(Receptionist.register(Keys.PROFILERS, context.getSelf()));
                  return new Profiler(timers, self, settings, clock).profiling();
                }));
  }

  private Behavior<ProfilerCommand> profiling() {
    return Behaviors.receive(ProfilerCommand.class)
        .onMessage(ProfilerCommand.class, this::handle)
        .onSignal(
            PostStop.class,
            stopped -> {
              endAll();
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<ProfilerCommand> handle(ProfilerCommand command) {
    tally.received(command);
    switch (command) {
      case RecordingProtocol.Command asked -> on(asked);
      case Acknowledge(var replyTo) ->
          replyTo.tell(
              tally.status(self.process().toString(), "profiler", self.node(), clock.instant()));
      case Due due -> {
        leases.due(clock.instant()).forEach(one -> end(one, "its time was over"));
        wake();
      }
      case Finish(var replyTo) -> {
        endAll();
        replyTo.tell(new Finished());
        return Behaviors.stopped();
      }
      case Finished finished -> {}
    }
    return Behaviors.same();
  }

  private void on(RecordingProtocol.Command command) {
    switch (command) {
      case StartProfiler wish -> tell(wish.replyTo(), start(wish));
      case EndProfiler(var meant, var replyTo) -> tell(replyTo, end(meant));
      case ListProfiles(var replyTo) -> tell(replyTo, told(leases.meant(""), ""));
      case ForgetProfile(var id, var replyTo) -> tell(replyTo, forget(id));
      case ReadProfile(var id, var offset, var replyTo) -> {
        replyTo.tell(read(id, offset));
        tally.sent("Read", 1);
      }
    }
  }

  private void tell(org.apache.pekko.actor.typed.ActorRef<Told> to, Told told) {
    to.tell(told);
    tally.sent("Told", 1);
  }

  private Told told(List<Profile> profiles, String said) {
    return new Told(self.node(), profiles, said, null);
  }

  private Told refused(Refusal why) {
    return new Told(self.node(), List.of(), "", why);
  }

  private Told start(StartProfiler wish) {
    var time = wish.forMillis() == 0 ? settings.usual() : Duration.ofMillis(wish.forMillis());
    return switch (leases.start(wish.id(), wish.owner(), time, clock.instant())) {
      case Start.Refused(var why) -> refused(why);
      case Start.RunsAlready(var first) ->
          told(List.of(first), "a profile of %s runs already".formatted(first.owner()));
      case Start.Begins(var next, var profile) -> begin(next, profile);
    };
  }

  private Told begin(ProfileLeases next, Profile profile) {
    try {
      recordings.begin(profile.id());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the profile {} of {} did not begin", profile.id(), profile.owner(), e);
      return refused(
          Refusal.of(Code.UNAVAILABLE, "the JDK's flight recorder did not begin: %s", text(e)));
    }
    leases = next;
    wake();
    LOG.info("{} profiles this process until {}", profile.owner(), profile.ends());
    return told(List.of(profile), "it began");
  }

  private static String text(Exception e) {
    return String.valueOf(e.getMessage());
  }

  /** Has itself told when the next profile is due; at most one timer runs. */
  private void wake() {
    leases
        .nextEnd()
        .ifPresentOrElse(
            end -> {
              var left = Duration.between(clock.instant(), end);
              timers.startSingleTimer(
                  new Due(), left.isNegative() ? Duration.ZERO : left.plusMillis(1));
            },
            timers::cancelAll);
  }

  private Told end(String meant) {
    var all = leases.meant(meant);
    var running = all.stream().filter(Profile::goesOn).toList();
    running.forEach(one -> end(one, "somebody ended it"));
    wake();
    if (!running.isEmpty()) {
      return told(
          running.stream().flatMap(one -> leases.find(one.id()).stream()).toList(), "it has ended");
    }
    var last = all.stream().max(Comparator.comparing(Profile::ends));
    return told(
        last.map(List::of).orElse(List.of()),
        last.isPresent()
            ? "it had ended already: " + last.get().note()
            : "no profile of %s is here: nothing to end".formatted(meant));
  }

  private void end(Profile profile, String why) {
    try {
      var bytes = recordings.end(profile.id());
      leases = leases.ended(profile.id(), clock.instant(), bytes, why);
      LOG.info(
          "the profile {} of {} has ended, {}: {}",
          profile.id(),
          profile.owner(),
          why,
          recordings.file(profile.id()));
      makeRoom();
    } catch (IOException | RuntimeException e) {
      leases = leases.failed(profile.id(), clock.instant(), "its file was not written: " + text(e));
      LOG.warn("the profile {} of {} has no file", profile.id(), profile.owner(), e);
    }
  }

  private void makeRoom() throws IOException {
    for (var old : leases.surplus()) {
      leases = leases.without(old.id());
      recordings.delete(old.id());
    }
    recordings.tidy(settings.limits().kept());
  }

  private Told forget(String id) {
    var known = leases.find(id);
    if (known.isEmpty()) {
      return told(List.of(), "no profile %s is here: nothing to delete".formatted(id));
    }
    if (known.get().goesOn()) {
      end(known.get(), "somebody deleted it");
      wake();
    }
    try {
      recordings.delete(id);
    } catch (IOException e) {
      return refused(Refusal.of(Code.UNAVAILABLE, "the file of %s stays: %s", id, text(e)));
    }
    leases = leases.without(id);
    return told(List.of(), "it is deleted");
  }

  private Read read(String id, long offset) {
    var known = leases.find(id);
    if (known.isEmpty()) {
      return new Unread(
          Refusal.of(Code.NOT_FOUND, "there is no profile %s on %s", id, self.node())
              .withNear(leases.meant("").stream().map(Profile::id).toList()));
    }
    var profile = known.get();
    return switch (profile.state()) {
      case RUNNING ->
          new Unread(
              Refusal.of(
                  Code.CONFLICT, "the profile %s runs until %s: end it first", id, profile.ends()));
      case FAILED -> new Unread(Refusal.of(Code.UNAVAILABLE, "%s: %s", id, profile.note()));
      case ENDED -> piece(profile, offset);
    };
  }

  private Read piece(Profile profile, long offset) {
    if (offset < 0) {
      return new Unread(Refusal.of(Code.INVALID, "a file has nothing before its beginning"));
    }
    try {
      var bytes = recordings.read(profile.id(), offset, PIECE_MAX);
      return new Piece(profile, offset, new Payload(BINARY, bytes));
    } catch (IOException e) {
      return new Unread(
          Refusal.of(Code.UNAVAILABLE, "the file of %s is gone: %s", profile.id(), text(e)));
    }
  }

  private void endAll() {
    leases.running().forEach(one -> end(one, "its node ended"));
  }
}
