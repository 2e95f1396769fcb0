package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.events.Recorded;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.events.TopologyEvent.MetadataRegistered;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.events.TopologyEvent.SessionOpened;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.ServerSignal.Recovered;
import dev.weir.protocol.ServerSignal.Written;
import dev.weir.toys.Cast;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writers of one journal, one after the other and at once. */
class KeeperTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final JournalSettings SETTINGS =
      new JournalSettings(
          "test",
          1_000_000,
          "played-journal",
          "pekko.persistence.no-snapshot-store",
          "",
          Optional.empty());

  private final ActorTestKit kit =
      ActorTestKit.create(
          "keeper",
          ConfigFactory.parseString(PlayedJournal.CONFIG + "\npekko.actor.provider = local")
              .withFallback(ConfigFactory.parseResources("weir-node.conf"))
              .withFallback(ConfigFactory.load())
              .resolve());

  @BeforeEach
  void clear() {
    PlayedJournal.clear();
  }

  @AfterEach
  void end() {
    kit.shutdownTestKit();
  }

  /** One writer, and whoever it writes for. */
  private final class Writer {
    final TestProbe<GraphCommand> server = kit.createTestProbe();
    final ActorRef<JournalCommand> keeper = kit.spawn(Keeper.create(SETTINGS, server.ref()));
    final Recovered recovered = server.expectMessageClass(Recovered.class, LONG);
    final ProcessId process = ProcessId.fresh();

    Cursor begin(GraphState beyond, long epoch) {
      var at = new Cursor(epoch, Math.max(beyond.at().seq(), recovered.state().at().seq()));
      keeper.tell(new JournalCommand.Begin(new Kept.Begun(at, process, "a", Cast.NOON), beyond));
      assertThat(server.expectMessageClass(Written.class, LONG).to()).isEqualTo(at);
      return at;
    }

    Recorded event(Cursor at) {
      return new Recorded(at, Cast.NOON, new ProcessJoined(Cast.process("a")));
    }
  }

  private static GraphState known() {
    var process = Cast.process("a");
    var session = Cast.session("client", process);
    var events =
        List.of(
            new ProcessJoined(process),
            new SessionOpened(session),
            new MetadataRegistered(session.session(), Cast.LINE));
    var state = GraphState.beginningAt(new Cursor(4, 100));
    for (var event : events) {
      state = state.after(new Recorded(state.at().next(), Cast.NOON, event));
    }
    return state;
  }

  @Test
  @DisplayName("An empty journal takes over what the nodes know, whole, and goes on from there")
  void adopts() {
    var known = known();
    var first = new Writer();
    assertThat(first.recovered.state()).isEqualTo(GraphState.EMPTY);
    var at = first.begin(known, 5);

    var second = new Writer();
    assertThat(second.recovered.state()).isEqualTo(known.at(at));
    assertThat(second.recovered.servers()).containsExactly(first.process);
  }

  @Test
  @DisplayName("What nodes know less than the journal is not taken over")
  void keepsItsOwn() {
    var first = new Writer();
    var at = first.begin(known(), 5);
    var event = first.event(at.next());
    first.keeper.tell(new JournalCommand.Write(List.of(event)));
    first.server.expectMessage(LONG, new Written(at.next()));

    var second = new Writer();
    second.begin(known(), 6);
    assertThat(new Writer().recovered.state().ownership().processes()).hasSize(2);
  }

  @Test
  @DisplayName("An image of any size can be written and read again")
  void largeImage() {
    var process = ProcessId.fresh();
    var parts = new ArrayList<StatePart>();
    for (int i = 0; i < 40_000; i++) {
      var unit = new UnitAddress("line/unit-" + i);
      var reason = "it is said of %d that ".formatted(i).repeat(8);
      parts.add(new StatePart.Told(new UnitChanged(process, unit, UnitState.RUNNING, reason)));
    }
    var image = new Kept.Image(new Cursor(1, 2), parts, List.of(process));
    var serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
    var serializer = serialization.findSerializerFor(image);

    var bytes = serialization.serialize(image).get();
    var read =
        serialization.deserialize(bytes, serializer.identifier(), Kept.Image.class.getName()).get();

    assertThat(read).isEqualTo(image);
  }

  @Test
  @DisplayName("Values are in no journal: events around them follow each other there")
  void holes() {
    var first = new Writer();
    var at = first.begin(known(), 5);
    var event = first.event(new Cursor(5, at.seq() + 40));
    first.keeper.tell(new JournalCommand.Write(List.of(event)));
    first.server.expectMessage(LONG, new Written(event.cursor()));

    var second = new Writer();
    assertThat(second.recovered.state().at()).isEqualTo(event.cursor());
    assertThat(second.recovered.state().ownership().processes()).hasSize(2);
  }
}
