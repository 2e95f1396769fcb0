package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.weir.core.Refusal.Code;
import dev.weir.flight.Flight;
import dev.weir.profiling.Profile;
import dev.weir.profiling.Profile.State;
import dev.weir.profiling.ProfileLeases.Limits;
import dev.weir.protocol.Keys;
import dev.weir.protocol.ProfilerCommand;
import dev.weir.protocol.ProfilerCommand.Finish;
import dev.weir.protocol.ProfilerCommand.Finished;
import dev.weir.protocol.RecordingProtocol.EndProfiler;
import dev.weir.protocol.RecordingProtocol.ForgetProfile;
import dev.weir.protocol.RecordingProtocol.ListProfiles;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.protocol.RecordingProtocol.Read;
import dev.weir.protocol.RecordingProtocol.ReadProfile;
import dev.weir.protocol.RecordingProtocol.StartProfiler;
import dev.weir.protocol.RecordingProtocol.Told;
import dev.weir.protocol.RecordingProtocol.Unread;
import dev.weir.toys.Cast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of this very process, by the flight recorder it has. */
@Timeout(120)
class ProfilerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Limits LIMITS = new Limits(2, 2, Duration.ofMinutes(10));

  @TempDir private Path folder;

  private final ActorTestKit kit =
      ActorTestKit.create("profiler", ConfigFactory.parseString("pekko.actor.provider = local"));

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private ActorRef<ProfilerCommand> profiler() {
    var settings =
        new ProfilerSettings(LIMITS, Duration.ofSeconds(60), 64 << 20, folder.resolve("a"));
    return kit.spawn(
        Profiler.create(Cast.process("a"), settings, Clock.systemUTC()),
        DispatcherSelector.blocking());
  }

  private Told ask(
      ActorRef<ProfilerCommand> profiler, Function<ActorRef<Told>, ProfilerCommand> question) {
    var answer = kit.<Told>createTestProbe();
    profiler.tell(question.apply(answer.ref()));
    return answer.receiveMessage(PATIENCE);
  }

  private Told start(ActorRef<ProfilerCommand> profiler, String id, String owner, long millis) {
    return ask(profiler, replyTo -> new StartProfiler(id, owner, millis, replyTo));
  }

  private Told end(ActorRef<ProfilerCommand> profiler, String meant) {
    return ask(profiler, replyTo -> new EndProfiler(meant, replyTo));
  }

  private Read read(ActorRef<ProfilerCommand> profiler, String id, long offset) {
    var answer = kit.<Read>createTestProbe();
    profiler.tell(new ReadProfile(id, offset, answer.ref()));
    return answer.receiveMessage(PATIENCE);
  }

  private byte[] whole(ActorRef<ProfilerCommand> profiler, String id) {
    var all = new ByteArrayOutputStream();
    while (read(profiler, id, all.size()) instanceof Piece(var profile, var at, var piece)
        && piece.bytes().length > 0) {
      assertThat(piece.bytes().length).isLessThanOrEqualTo(Profiler.PIECE_MAX);
      all.writeBytes(piece.bytes());
    }
    return all.toByteArray();
  }

  @Test
  @DisplayName("B90: START begins a profile, END ends it, and its file arrives in pieces")
  void leavesFile() throws IOException {
    var profiler = profiler();

    var begun = start(profiler, "p1", "ann", 0);
    assertThat(begun.profiles()).singleElement().returns(State.RUNNING, Profile::state);
    var one = begun.profiles().getFirst();
    assertThat(Duration.between(one.began(), one.ends())).isEqualTo(Duration.ofSeconds(60));
    assertThat(((Unread) read(profiler, "p1", 0)).why().code()).isEqualTo(Code.CONFLICT);

    var ended = end(profiler, "p1").profiles().getFirst();
    assertThat(ended.state()).isEqualTo(State.ENDED);
    assertThat(ended.note()).isEqualTo("somebody ended it");
    var file = Files.write(folder.resolve("copy.jfr"), whole(profiler, "p1"));
    assertThat(Files.size(file)).isEqualTo(ended.bytes()).isPositive();
    assertThat(Flight.read(file).summary().garbage()).isNotNull();
    assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("surefire.test.class.path");
  }

  @Test
  @DisplayName("B90: END without START is harmless and says so; START twice keeps the first")
  void isHarmless() {
    var profiler = profiler();

    var nothing = end(profiler, "ann");
    assertThat(nothing.refused()).isNull();
    assertThat(nothing.profiles()).isEmpty();
    assertThat(nothing.said()).contains("nothing to end");

    start(profiler, "p1", "ann", 0);
    var again = start(profiler, "p2", "ann", 1_000);
    assertThat(again.profiles()).singleElement().returns("p1", Profile::id);
    assertThat(again.said()).contains("runs already");
    assertThat(end(profiler, "ann").profiles()).singleElement().returns("p1", Profile::id);
    assertThat(end(profiler, "ann").said()).contains("had ended already");
    assertThat(whole(profiler, "p1")).isNotEmpty();
  }

  @Test
  @DisplayName("B90: Two owners profile at once and neither ends the other's; a third is refused")
  void areSeparate() {
    var profiler = profiler();
    start(profiler, "p1", "ann", 0);
    start(profiler, "p2", "bob", 0);

    assertThat(start(profiler, "p3", "cyd", 0).refused())
        .matches(why -> why != null && why.code() == Code.LIMIT)
        .asString()
        .contains("ann", "bob");
    assertThat(end(profiler, "ann").profiles()).hasSize(1);
    assertThat(ask(profiler, ListProfiles::new).profiles())
        .extracting(Profile::state)
        .containsExactly(State.ENDED, State.RUNNING);
    assertThat(end(profiler, "p2").profiles().getFirst().bytes()).isPositive();
  }

  @Test
  @DisplayName("B90: A forgotten profile ends by itself; of files the oldest make room")
  void endsByItself() {
    var profiler = profiler();
    for (var id : new String[] {"p1", "p2", "p3"}) {
      start(profiler, id, "ann", 10);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  ask(profiler, ListProfiles::new).profiles().stream().noneMatch(Profile::goesOn));
    }

    assertThat(ask(profiler, ListProfiles::new).profiles())
        .extracting(Profile::id)
        .containsExactly("p2", "p3");
    assertThat(folder.resolve("a")).isDirectoryNotContaining("glob:**p1.jfr");
    assertThat(((Unread) read(profiler, "p1", 0)).why().near()).contains("p2", "p3");
    ask(profiler, replyTo -> new ForgetProfile("p2", replyTo));
    assertThat(folder.resolve("a")).isDirectoryContaining("glob:**p3.jfr");
    assertThat(folder.resolve("a")).isDirectoryNotContaining("glob:**p2.jfr");
  }

  @Test
  @DisplayName("B93: Starting makes it known, stopping ends its profiles and keeps their files")
  void stops() {
    var profiler = profiler();
    assertThatKnown(Set.of(profiler));
    start(profiler, "p1", "ann", 0);

    var finished = kit.<Finished>createTestProbe();
    profiler.tell(new Finish(finished.ref()));
    finished.receiveMessage(PATIENCE);

    assertThatKnown(Set.of());
    assertThat(folder.resolve("a").resolve("p1.jfr")).isNotEmptyFile();
  }

  @Test
  @DisplayName("B93: An actor system that ends takes no running profile with it")
  void isStopped() {
    var profiler = profiler();
    start(profiler, "p1", "ann", 0);

    kit.stop(profiler, PATIENCE);

    assertThat(folder.resolve("a").resolve("p1.jfr")).isNotEmptyFile();
  }

  private void assertThatKnown(Set<ActorRef<ProfilerCommand>> services) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var listed = kit.<Receptionist.Listing>createTestProbe();
              kit.system().receptionist().tell(Receptionist.find(Keys.PROFILERS, listed.ref()));
              assertThat(listed.receiveMessage(PATIENCE).getServiceInstances(Keys.PROFILERS))
                  .isEqualTo(services);
            });
  }
}
