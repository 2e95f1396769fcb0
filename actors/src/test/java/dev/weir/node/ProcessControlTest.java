package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.typesafe.config.ConfigFactory;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Fact;
import dev.weir.events.ProcessInfo;
import dev.weir.id.Cursor;
import dev.weir.id.RequestId;
import dev.weir.id.RunId;
import dev.weir.link.LinkOptions;
import dev.weir.protocol.Answer;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.LifecycleProtocol.Drain;
import dev.weir.protocol.LifecycleProtocol.Drained;
import dev.weir.protocol.LinkProtocol;
import dev.weir.protocol.OwnershipProtocol.Register;
import dev.weir.protocol.Payload;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.RoutingProtocol.Answered;
import dev.weir.protocol.RoutingProtocol.Declined;
import dev.weir.protocol.RoutingProtocol.Handle;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.NotTaken;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.toys.Cast;
import dev.weir.unit.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a process speaks for its units, with the test in the place of server and units. */
class ProcessControlTest {
  private static final RunId RUN = new RunId(new UUID(8, 8));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ActorTestKit kit =
      ActorTestKit.create("control", ConfigFactory.parseString("pekko.actor.provider = local"));
  private final TestProbe<GraphCommand> server = kit.createTestProbe();
  private final PlayedHosting units = new PlayedHosting();
  private final ProcessInfo self = Cast.process("a");
  private final ActorRef<ProcessCommand> control =
      kit.spawn(
          ProcessControl.create(
              self,
              units,
              Memory.ofProcess(LinkOptions.DEFAULT),
              Duration.ofMillis(100),
              new LinkFaults()));

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private RequestId ask(String operation, String json) {
    var id = RequestId.fresh();
    control.tell(
        new Handle(1, id, Cast.TIMES, operation, Payload.json(json), 60_000, server.ref()));
    return id;
  }

  private Refusal declined() {
    return server.expectMessageClass(Declined.class, PATIENCE).why();
  }

  private JsonNode answered() throws Exception {
    var answer = server.expectMessageClass(Answered.class, PATIENCE);
    return new ObjectMapper().readTree(answer.payload().text());
  }

  @Test
  @DisplayName(
      "S5, B16: A handler that never answers delays no request, no change, no acknowledgement")
  void slowHandler() {
    ask("never", "");
    var wish = new Wish(Cast.TIMES, Cast.by(5), false, null);
    control.tell(new Apply(1, 1, wish, false, new Author("ann", ""), server.ref()));
    var ping = ask("PING", "");

    assertThat(server.expectMessageClass(Answered.class, PATIENCE).request()).isEqualTo(ping);
    var why = Refusal.of(Code.UNAVAILABLE, "not now");
    units.tried.complete(new NotTaken(1, Cast.TIMES, why));
    server.expectMessage(PATIENCE, new NotTaken(1, Cast.TIMES, why));
    control.tell(new Drain(1, 3, true, server.ref()));
    assertThat(server.expectMessageClass(Drained.class, PATIENCE).ticket()).isEqualTo(3);
  }

  @Test
  @DisplayName("Who asks for units while there is no graph server is told so, and can ask again")
  void nobodyToAsk() {
    control.tell(new ProcessSignal.Wants(List.of(Cast.TIMES), List.of()));

    await().atMost(PATIENCE).until(() -> !units.refused.isEmpty());
    assertThat(units.refused.element().text()).contains("no graph server");
  }

  @Test
  @DisplayName("S4: Answers belong to their requests, in whatever order they come")
  void correlated() {
    var first = ask("first", "");
    var second = ask("second", "");
    await().atMost(PATIENCE).until(() -> units.answers.size() == 2);

    units.answerOf("second").complete(TextNode.valueOf("2"));
    units.answerOf("first").complete(TextNode.valueOf("1"));

    assertThat(server.expectMessageClass(Answered.class, PATIENCE))
        .isEqualTo(new Answered(second, self.process(), Payload.json("\"2\"")));
    assertThat(server.expectMessageClass(Answered.class, PATIENCE))
        .isEqualTo(new Answered(first, self.process(), Payload.json("\"1\"")));
  }

  @Test
  @DisplayName(
      "B15: An unknown built-in, a handler that throws, a payload that is no JSON: each says so")
  void errors() {
    ask("GET_WEATHER", "");
    assertThat(declined().code()).isEqualTo(Code.UNSUPPORTED_OPERATION);
    units.answers.put(
        "say",
        java.util.concurrent.CompletableFuture.failedFuture(new IllegalStateException("no voice")));
    ask("say", "");
    var why = declined();
    assertThat(why.code()).isEqualTo(Code.HANDLER_ERROR);
    assertThat(why.text()).contains("line/times", "no voice");
    ask("say", "{");
    assertThat(declined().code()).isEqualTo(Code.INVALID);
  }

  @Test
  @DisplayName("B11: PING and GET_PROCESS_STATS say who answers, and what it owns")
  void builtIns() throws Exception {
    ask("PING", "");
    assertThat(answered().get("node").asText()).isEqualTo("a");
    ask("GET_PROCESS_STATS", "");
    assertThat(answered().get("units").get(0).asText()).isEqualTo("line/times");
  }

  @Test
  @DisplayName(
      "S10, B60: Counts are cumulative: that one observer looked changes nothing for another")
  void twoObservers() throws Exception {
    units.emitted = 100;
    assertThat(emitted()).isEqualTo(100);
    units.emitted = 200;

    assertThat(emitted()).isEqualTo(200);
    assertThat(emitted()).isEqualTo(200);
  }

  private long emitted() throws Exception {
    ask("GET_PROFILING_SNAPSHOT", "");
    return answered().at("/graphs/0/meters/outlets/0/emitted").asLong();
  }

  @Test
  @DisplayName("S11: Each observer has a trace of its own: none replaces or ends another's")
  void traces() throws Exception {
    assertThat(trace("ann", 3, 60_000)).hasSize(1);
    assertThat(trace("bob", 5, 60_000)).hasSize(2);
    assertThat(trace("ann", 7, 60_000)).hasSize(2);

    assertThat(trace("ann", 7, 0))
        .singleElement()
        .satisfies(
            lease -> {
              assertThat(lease.get("observer").asText()).isEqualTo("bob");
              assertThat(lease.get("sampleEvery").asInt()).isEqualTo(5);
            });
  }

  private Iterable<JsonNode> trace(String observer, int every, long millis) throws Exception {
    ask(
        "SET_PROFILING_TRACE",
        "{\"observer\":\"%s\",\"sampleEvery\":%d,\"topics\":[],\"metrics\":[],\"ttlMillis\":%d}"
            .formatted(observer, every, millis));
    return answered().get("leases");
  }

  @Test
  @DisplayName("A sync ends with the server that asked for it: nothing is held for ever")
  void serverDiesInTheMidstOfASync() {
    control.tell(new ProcessSignal.ServerIs(Optional.of(server.ref())));
    server.expectMessageClass(Register.class, PATIENCE);
    control.tell(new Drain(1, 1, true, server.ref()));
    server.expectMessageClass(Drained.class, PATIENCE);
    assertThat(units.held).isTrue();

    control.tell(new ProcessSignal.ServerIs(Optional.empty()));

    await().atMost(PATIENCE).until(() -> !units.held);
  }

  /** The server lets the process in, and the node knows as much. */
  private void letIn(Cursor at, long mark) {
    control.tell(new ProcessSignal.ServerIs(Optional.of(server.ref())));
    var register = server.expectMessageClass(Register.class, PATIENCE);
    register.replyTo().tell(new Answer.Done(at));
    control.tell(new ProcessSignal.Shown(at, mark, true));
  }

  private void say(String text) {
    units.notices.add(new Fact.UnitNotified(Cast.TIMES, RUN, Notice.Level.INFO, text));
    control.tell(new ProcessSignal.Noted());
  }

  private List<LinkProtocol.Stated> told(long last) {
    var facts = new ArrayList<LinkProtocol.Stated>();
    while (facts.isEmpty() || facts.getLast().number() < last) {
      facts.addAll(server.expectMessageClass(LinkProtocol.Tell.class, PATIENCE).facts());
    }
    return facts;
  }

  @Test
  @DisplayName(
      "B81, B83: What is said before there is a graph server is told to the first, in order")
  void saidBefore() {
    say("one");
    say("two");

    letIn(new Cursor(1, 4), 0);

    var facts = told(2);
    assertThat(facts).extracting(LinkProtocol.Stated::number).containsExactly(1L, 2L);
    assertThat(facts.getFirst().fact()).hasToString(notified("one"));
  }

  private static String notified(String text) {
    return new Fact.UnitNotified(Cast.TIMES, RUN, Notice.Level.INFO, text).toString();
  }

  @Test
  @DisplayName("B82: What the graph server misses is told again; what everybody knows is not")
  void again() {
    letIn(new Cursor(1, 4), 0);
    say("one");
    say("two");
    told(2);
    control.tell(new ProcessSignal.Shown(new Cursor(1, 5), 1, true));

    control.tell(new LinkProtocol.Resend(1, 2));

    var facts = told(2);
    assertThat(facts).extracting(LinkProtocol.Stated::number).containsExactly(2L);
    assertThat(facts.getFirst().after()).isEqualTo(1);
  }

  @Test
  @DisplayName("A server that was never told what one before knew is told what follows")
  void forgotten() {
    letIn(new Cursor(1, 4), 0);
    say("one");
    say("two");
    told(2);
    control.tell(new ProcessSignal.Shown(new Cursor(1, 6), 2, true));

    letIn(new Cursor(2, 5), 1); // born of nodes that had heard less
    say("three");

    var first = told(3).getFirst();
    assertThat(first.after()).as("it can be taken after what the server has").isEqualTo(1);
  }

  @Test
  @DisplayName("What a graph server of the past orders is refused, and not done")
  void past() {
    letIn(new Cursor(3, 4), 0);
    server.expectNoMessage(Duration.ofMillis(1));

    control.tell(new Drain(2, 7, true, server.ref()));
    var wish = new Wish(Cast.TIMES, Cast.by(5), false, null);
    control.tell(new Apply(2, 1, wish, false, new Author("ann", ""), server.ref()));

    var refused = server.expectMessageClass(NotTaken.class, PATIENCE);
    assertThat(refused.why().text()).contains("epoch 2 is over");
    assertThat(units.held).isFalse();
  }
}
