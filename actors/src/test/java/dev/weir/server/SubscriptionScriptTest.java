package dev.weir.server;

import static dev.weir.server.ServerRig.PATIENCE;
import static dev.weir.toys.Cast.COUNTER;
import static dev.weir.toys.Cast.LINE;
import static dev.weir.toys.Cast.TIMES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.protocol.Answer;
import dev.weir.protocol.OwnershipProtocol.Register;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.SessionProtocol;
import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.StatusProtocol.Status;
import dev.weir.protocol.SubscriptionProtocol.Beat;
import dev.weir.protocol.SubscriptionProtocol.Events;
import dev.weir.protocol.SubscriptionProtocol.Follow;
import dev.weir.protocol.SubscriptionProtocol.Image;
import dev.weir.protocol.SubscriptionProtocol.Relayed;
import dev.weir.protocol.SubscriptionProtocol.StaleEpoch;
import dev.weir.toys.Cast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a node's relay follows the events. */
class SubscriptionScriptTest {
  private final ServerRig rig = ServerRig.open(ServerRig.limits(4, 10, 10));
  private final TestProbe<Relayed> relay = rig.probe();

  @AfterEach
  void close() {
    rig.close();
  }

  private void follow(Cursor after) {
    rig.server.tell(new Follow(ProcessId.fresh(), after, relay.ref()));
  }

  private List<Image> image() {
    var parts = new ArrayList<Image>();
    do {
      parts.add(relay.expectMessageClass(Image.class, PATIENCE));
    } while (!parts.getLast().last());
    return parts;
  }

  @Test
  @DisplayName("One that names a place that is kept gets each event after it, once and in order")
  void fromAPlace() {
    var begin = rig.state().at();
    rig.node("a", TIMES);
    rig.node("b", COUNTER);

    follow(begin.next());

    assertThat(relay.expectMessageClass(Events.class, PATIENCE).events())
        .extracting(Recorded::cursor)
        .containsExactly(
            begin.next().next(), begin.next().next().next(), begin.next().next().next().next());
    assertThat(relay.expectMessageClass(Beat.class, PATIENCE).end()).isEqualTo(rig.state().at());
  }

  @Test
  @DisplayName("A server that slept too long decides nothing: it ends, and the next makes sure")
  void sleeps() {
    var sleepy = rig.kit.spawn(rig.serving(ServerRig.sleepless(), GraphState.EMPTY));
    TestProbe<Answer> answers = rig.probe();
    TestProbe<ProcessCommand> control = rig.probe();
    var begun = System.nanoTime();
    await().until(() -> System.nanoTime() - begun > Duration.ofMillis(50).toNanos());

    sleepy.tell(new Register(Cast.process("b"), List.of(), control.ref(), answers.ref()));

    answers.expectTerminated(sleepy, PATIENCE);
    answers.expectNoMessage();
  }

  @Test
  @DisplayName("A new server does nothing before those follow it that told it what they know")
  void opening() {
    rig.node("a", TIMES);
    var first = ProcessId.fresh();
    var second = ProcessId.fresh();
    rig.rebornBy(Set.of(first, second));

    TestProbe<Answer> answers = rig.probe();
    TestProbe<ProcessCommand> control = rig.probe();
    rig.server.tell(
        new Register(Cast.process("b"), List.of(COUNTER), control.ref(), answers.ref()));
    rig.server.tell(new Follow(first, Cursor.START, relay.ref()));
    var begin = image().getLast().at();
    assertThat(relay.expectMessageClass(Beat.class, PATIENCE).end()).isEqualTo(begin);
    answers.expectNoMessage();

    rig.server.tell(new Follow(second, Cursor.START, rig.<Relayed>probe().ref()));

    answers.expectMessageClass(Answer.Done.class, PATIENCE);
    assertThat(relay.expectMessageClass(Events.class, PATIENCE).events().getFirst().cursor())
        .isEqualTo(begin.next());
  }

  @Test
  @DisplayName(
      "S7: One that missed more than is kept gets the whole, in pieces that make the state anew")
  void tooLate() {
    var begin = rig.state().at();
    var node = rig.node("a", TIMES);
    var session = rig.session("ann", node).session();
    rig.done(replyTo -> new SessionProtocol.Register(session, LINE, replyTo));

    follow(begin);

    var parts = image();
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts).extracting(Image::at).containsOnly(rig.state().at());
    assertThat(parts).extracting(Image::number).startsWith(0, 1);
    var all = parts.stream().flatMap(part -> part.parts().stream()).toList();
    assertThat(StatePart.whole(parts.getFirst().at(), all)).isEqualTo(rig.state());
  }

  @Test
  @DisplayName(
      "S8: A place of a server before means nothing to this one: the whole comes, with its epoch")
  void anotherEpoch() {
    rig.node("a", TIMES);
    var before = rig.state().at();
    rig.reborn();

    follow(before);

    var at = image().getFirst().at();
    assertThat(at.epoch()).isEqualTo(before.epoch() + 1);
    assertThat(at.seq()).isEqualTo(before.seq());
  }

  @Test
  @DisplayName("S8: So does a place in the future of this one")
  void future() {
    var at = rig.state().at();
    follow(new Cursor(at.epoch(), at.seq() + 500));

    assertThat(image().getFirst().at()).isEqualTo(at);
  }

  @Test
  @DisplayName("An event is one message to each node, and the first beat says that all is well")
  void oneMessage() {
    follow(rig.state().at());
    relay.expectMessageClass(Beat.class, PATIENCE);
    rig.tick();
    relay.expectMessageClass(Beat.class, PATIENCE);

    rig.node("a");

    assertThat(relay.expectMessageClass(Events.class, PATIENCE).events()).hasSize(1);
    rig.node("b");
    assertThat(relay.expectMessageClass(Events.class, PATIENCE).events()).hasSize(1);
  }

  @Test
  @DisplayName("B91, B92: The server says what it heard and told since it began, by name")
  void status() {
    rig.node("a");
    var status = rig.<Status>ask(Acknowledge::new);

    assertThat(status.name()).isEqualTo("graph-server");
    assertThat(status.node()).isEqualTo("host");
    assertThat(status.metrics())
        .anySatisfy(
            count -> {
              assertThat(count.message()).isEqualTo("Register");
              assertThat(count.received()).isEqualTo(1);
            });
  }

  @Test
  @DisplayName("A server that hears of a newer one stands aside, and answers nobody any more")
  void standsAside() {
    var before = rig.state().at();
    rig.server.tell(new StaleEpoch(ProcessId.fresh(), before.epoch()));
    assertThat(rig.state().at()).isEqualTo(before);

    rig.server.tell(new StaleEpoch(ProcessId.fresh(), before.epoch() + 1));
    rig.server.tell(new Follow(ProcessId.fresh(), Cursor.START, relay.ref()));

    relay.expectNoMessage(java.time.Duration.ofMillis(200));
  }
}
