package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.events.Feed;
import dev.weir.events.Recorded;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.RelayCommand;
import dev.weir.protocol.SubscriptionProtocol.Beat;
import dev.weir.protocol.SubscriptionProtocol.Events;
import dev.weir.protocol.SubscriptionProtocol.Follow;
import dev.weir.protocol.SubscriptionProtocol.Gather;
import dev.weir.protocol.SubscriptionProtocol.Image;
import dev.weir.protocol.SubscriptionProtocol.StaleEpoch;
import dev.weir.protocol.SubscriptionProtocol.Tail;
import dev.weir.protocol.SubscriptionProtocol.Whole;
import dev.weir.toys.Cast;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a node follows the whole, with the test in the place of the graph server. */
class EventRelayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ProcessId SERVER = ProcessId.fresh();

  private final ActorTestKit kit =
      ActorTestKit.create("relay", ConfigFactory.parseString("pekko.actor.provider = local"));
  private final TestProbe<GraphCommand> server = kit.createTestProbe();
  private final TestProbe<Feed> stream = kit.createTestProbe(Feed.class);
  private final Replica replica = new Replica(100);
  private ActorRef<RelayCommand> relay = start(Duration.ofHours(1));

  private ActorRef<RelayCommand> start(Duration patience) {
    return kit.spawn(EventRelay.create(ProcessId.fresh(), "a", replica, 100, patience));
  }

  @BeforeEach
  void begin() {
    kit.system().eventStream().tell(new EventStream.Subscribe<>(Feed.class, stream.ref()));
    knowTheServer();
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private void knowTheServer() {
    relay.tell(new RelayCommand.ServerIs(Optional.of(server.ref())));
    assertThat(asked()).isEqualTo(Cursor.START);
  }

  private Cursor asked() {
    return server.expectMessageClass(Follow.class, PATIENCE).after();
  }

  /** A word of the past is answered, after all that was before. */
  private void assertThatNobodyAsked() {
    beat(Cursor.START);
    server.expectMessageClass(StaleEpoch.class, PATIENCE);
  }

  private void gather(Cursor known) {
    relay.tell(new Gather(known, UUID.randomUUID(), 1, 50, server.ref()));
  }

  private static Cursor at(long seq) {
    return new Cursor(1, seq);
  }

  private static Recorded event(Cursor at) {
    return new Recorded(at, Cast.NOON, new ProcessJoined(Cast.process("n" + at.seq())));
  }

  private static Events events(long... seqs) {
    return new Events(Arrays.stream(seqs).mapToObj(seq -> event(at(seq))).toList());
  }

  private void imageAt(Cursor at) {
    relay.tell(new Image(at, 0, true, List.of()));
  }

  private void beat(Cursor end) {
    relay.tell(new Beat(end, SERVER, server.ref()));
  }

  private <F extends Feed> F hears(Class<F> type) {
    return stream.expectMessageClass(type, PATIENCE);
  }

  @Test
  @DisplayName("It begins with the whole, and goes on event by event")
  void follows() {
    imageAt(at(5));
    assertThat(hears(Feed.Snapshot.class).cursor()).isEqualTo(at(5));

    relay.tell(events(6, 7));

    assertThat(hears(Feed.Event.class).cursor()).isEqualTo(at(6));
    assertThat(hears(Feed.Event.class).cursor()).isEqualTo(at(7));
    assertThat(replica.view().state().ownership().processes()).hasSize(2);
  }

  @Test
  @DisplayName("S7: What is missing is asked for, once at a time, and never skipped")
  void gap() {
    imageAt(at(5));
    relay.tell(events(8));
    relay.tell(events(9));
    beat(at(9));
    assertThat(asked()).isEqualTo(at(5));

    relay.tell(events(6, 7, 8, 9));

    assertThatNobodyAsked();
    hears(Feed.Snapshot.class);
    hears(Feed.Heartbeat.class);
    assertThat(hears(Feed.Event.class).cursor()).isEqualTo(at(6));
    await().atMost(PATIENCE).until(() -> replica.view().state().at().equals(at(9)));
  }

  @Test
  @DisplayName("What comes twice is heard once")
  void twice() {
    imageAt(at(5));
    relay.tell(events(6, 7));
    relay.tell(events(6, 7, 8));

    hears(Feed.Snapshot.class);
    for (int seq = 6; seq <= 8; seq++) {
      assertThat(hears(Feed.Event.class).cursor()).isEqualTo(at(seq));
    }
    assertThatNobodyAsked();
  }

  @Test
  @DisplayName("A beat that tells of an event that never came has it asked for")
  void lostEvent() {
    imageAt(at(5));
    beat(at(6));

    assertThat(asked()).isEqualTo(at(5));
  }

  @Test
  @DisplayName("The whole in pieces counts only when the last is there")
  void pieces() {
    var joined = new StatePart.Told(new ProcessJoined(Cast.process("a")));
    relay.tell(new Image(at(5), 0, false, List.of(joined)));
    assertThatNobodyAsked();
    assertThat(replica.view().state()).isEqualTo(GraphState.EMPTY);

    relay.tell(new Image(at(5), 1, true, List.of()));

    hears(Feed.Snapshot.class);
    assertThat(replica.view().state().ownership().processes()).hasSize(1);
  }

  @Test
  @DisplayName(
      "A piece that was lost does not hold the node up for ever: the whole is asked for again")
  void lostPiece() {
    relay = start(Duration.ofMillis(200));
    knowTheServer();
    relay.tell(new Image(at(5), 0, false, List.of()));

    // Beats go on meanwhile: the server is well, and only the piece is missing.
    var beats =
        kit.scheduler()
            .scheduleAtFixedRate(
                Duration.ZERO,
                Duration.ofMillis(20),
                () -> beat(at(5)),
                kit.system().executionContext());

    assertThat(asked()).isEqualTo(Cursor.START);
    beats.cancel();
  }

  @Test
  @DisplayName(
      "S8: A server of the past is not heard; one of the next epoch resets, and all goes on")
  void epochs() {
    imageAt(at(5));
    hears(Feed.Snapshot.class);
    imageAt(new Cursor(2, 5));
    assertThat(hears(Feed.Reset.class).cursor()).isEqualTo(new Cursor(2, 5));

    relay.tell(events(6, 7));
    imageAt(at(9));
    beat(at(9));
    relay.tell(new Events(List.of(event(new Cursor(2, 6)))));

    assertThat(hears(Feed.Event.class).cursor()).isEqualTo(new Cursor(2, 6));
    assertThatNobodyAsked();
  }

  @Test
  @DisplayName("S9: While there is no server the view stays, and says that there is none")
  void noServer() {
    imageAt(at(5));
    beat(at(5));
    hears(Feed.Snapshot.class);
    assertThat(hears(Feed.Heartbeat.class).cursor()).isEqualTo(at(5));
    await().atMost(PATIENCE).until(() -> replica.view().server().equals(Optional.of(SERVER)));

    relay.tell(new RelayCommand.ServerIs(Optional.empty()));

    await().atMost(PATIENCE).until(() -> replica.view().server().isEmpty());
    assertThat(replica.view().state().at()).isEqualTo(at(5));
  }

  @Test
  @DisplayName("A new server is told all that is known beyond the place it names")
  void tail() {
    imageAt(at(5));
    relay.tell(events(6, 7));

    gather(at(6));

    var tail = server.expectMessageClass(Tail.class, PATIENCE);
    assertThat(tail.end()).isEqualTo(at(7));
    assertThat(tail.events()).extracting(Recorded::cursor).containsExactly(at(7));
    assertThat(tail.promised()).isEqualTo(2);
  }

  @Test
  @DisplayName("A new server that missed a whole epoch is told the whole, not nothing")
  void whole() {
    imageAt(new Cursor(3, 5));
    gather(at(4));

    var whole = server.expectMessageClass(Whole.class, PATIENCE);
    assertThat(whole.at()).isEqualTo(new Cursor(3, 5));
    assertThat(whole.last()).isTrue();
    assertThat(whole.promised()).isEqualTo(4);
  }

  @Test
  @DisplayName("Once an epoch is promised, no server of an older one is heard, and it is told so")
  void fenced() {
    imageAt(at(5));
    gather(at(5));
    server.expectMessageClass(Tail.class, PATIENCE);

    relay.tell(events(6));
    imageAt(at(7));
    beat(at(7));

    assertThat(server.expectMessageClass(StaleEpoch.class, PATIENCE).epoch()).isEqualTo(2);
    assertThat(replica.view().state().at()).isEqualTo(at(5));
  }

  @Test
  @DisplayName("A thousand subscribers of a node cost the server one question, and each hears all")
  void thousand() {
    imageAt(at(5));
    await().atMost(PATIENCE).until(() -> replica.view().state().at().equals(at(5)));
    var heard = new AtomicInteger();
    var all =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    FeedSubscription.open(
                        replica,
                        Set.of(),
                        Optional.of(at(5)),
                        Duration.ofHours(1),
                        feed -> heard.incrementAndGet()))
            .toList();

    relay.tell(events(6, 7));

    await().atMost(PATIENCE).until(() -> heard.get() == 2_000);
    assertThatNobodyAsked();
    all.forEach(FeedSubscription::close);
  }
}
