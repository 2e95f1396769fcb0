package dev.weir.server;

import static dev.weir.server.ServerRig.PATIENCE;
import static dev.weir.toys.Cast.ADDER;
import static dev.weir.toys.Cast.TIMES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Answered;
import dev.weir.protocol.RoutingProtocol.Declined;
import dev.weir.protocol.RoutingProtocol.Failure;
import dev.weir.protocol.RoutingProtocol.Handle;
import dev.weir.protocol.RoutingProtocol.Outcome;
import dev.weir.protocol.RoutingProtocol.Request;
import dev.weir.protocol.RoutingProtocol.Success;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a request finds its unit's owner, and comes back as exactly one outcome. */
class RoutingScriptTest {
  private static final long A_MINUTE = 60_000;
  private static final long UNTIL_THE_NEXT_TICK = 0;
  private final ServerRig rig = ServerRig.open(ServerRig.limits(100, 2, 100));
  private final TestProbe<Outcome> client = rig.probe();

  @AfterEach
  void close() {
    rig.close();
  }

  private RequestId ask(UnitAddress unit, long timeoutMillis) {
    var id = RequestId.fresh();
    var payload = Payload.json("{\"say\":1}");
    rig.server.tell(new Request(id, unit, "say", payload, timeoutMillis, client.ref()));
    return id;
  }

  private Refusal failure(RequestId of) {
    var failure = client.expectMessageClass(Failure.class, PATIENCE);
    assertThat(failure.request()).isEqualTo(of);
    return failure.why();
  }

  @Test
  @DisplayName("B10: A request reaches its unit's owner as it is, and the answer names the process")
  void thereAndBack() {
    var node = rig.node("a", TIMES);

    var id = ask(TIMES, A_MINUTE);
    var request = node.hears(Handle.class);
    node.answers(request, "{\"said\":1}");

    assertThat(request.unit()).isEqualTo(TIMES);
    assertThat(request.operation()).isEqualTo("say");
    assertThat(request.payload().text()).isEqualTo("{\"say\":1}");
    client.expectMessage(
        PATIENCE, new Success(id, node.info.process(), Payload.json("{\"said\":1}")));
  }

  @Test
  @DisplayName("B12: A unit nobody owns: UNROUTABLE_UNIT, naming it and those there are")
  void unroutable() {
    rig.node("a", TIMES);

    var why = failure(ask(new UnitAddress("line/tims"), A_MINUTE));

    assertThat(why.code()).isEqualTo(Code.UNROUTABLE_UNIT);
    assertThat(why.text()).contains("line/tims");
    assertThat(why.near()).containsExactly("line/times");
  }

  @Test
  @DisplayName(
      "B13: No answer in time: TIMEOUT naming all there is to name; a late answer is not heard")
  void timeout() {
    var node = rig.node("a", TIMES);
    var id = ask(TIMES, UNTIL_THE_NEXT_TICK);
    var request = node.hears(Handle.class);

    rig.tick();
    var why = failure(id);
    node.answers(request, "{}");

    assertThat(why.code()).isEqualTo(Code.TIMEOUT);
    assertThat(why.text()).contains("say", "line/times", "0 ms", "node a", "may have been done");
    assertThatNothingFollows(node);
  }

  @Test
  @DisplayName("B14: The owner dies before it answers: PROCESS_DISCONNECTED, at once")
  void ownerDies() {
    var node = rig.node("a", TIMES);
    var id = ask(TIMES, A_MINUTE);
    node.hears(Handle.class);

    node.dies();

    var why = failure(id);
    assertThat(why.code()).isEqualTo(Code.PROCESS_DISCONNECTED);
    assertThat(why.text()).contains("line/times", "node a");
  }

  @Test
  @DisplayName("B15: What the owner says against it comes back as it was said")
  void declined() {
    var node = rig.node("a", TIMES);
    var id = ask(TIMES, A_MINUTE);
    var request = node.hears(Handle.class);
    var why = Refusal.of(Code.HANDLER_ERROR, "it threw");

    request.replyTo().tell(new Declined(id, node.info.process(), why));

    assertThat(failure(id)).isEqualTo(why);
  }

  @Test
  @DisplayName("B16: An owner that is slow with one request delays no other, not even its own")
  void slow() {
    var node = rig.node("a", TIMES, ADDER);
    var slow = ask(TIMES, A_MINUTE);
    var slowRequest = node.hears(Handle.class);

    var quick = ask(ADDER, A_MINUTE);
    node.answers(node.hears(Handle.class), "2");
    assertThat(client.receiveMessage(PATIENCE).request()).isEqualTo(quick);

    node.answers(slowRequest, "1");
    assertThat(client.receiveMessage(PATIENCE).request()).isEqualTo(slow);
  }

  @Test
  @DisplayName("Only the process that was asked can answer")
  void imposter() {
    var node = rig.node("a", TIMES);
    var other = rig.node("b", ADDER);
    var id = ask(TIMES, A_MINUTE);
    var request = node.hears(Handle.class);

    rig.server.tell(new Answered(id, other.info.process(), Payload.EMPTY));
    node.answers(request, "\"mine\"");

    assertThat(client.expectMessageClass(Success.class, PATIENCE).by())
        .isEqualTo(node.info.process());
    assertThatNothingFollows(node);
  }

  @Test
  @DisplayName(
      "More requests than the limit are refused, naming the setting; one that ends makes room")
  void limit() {
    var node = rig.node("a", TIMES);
    ask(TIMES, A_MINUTE);
    ask(TIMES, A_MINUTE);

    var why = failure(ask(TIMES, A_MINUTE));
    node.answers(node.hears(Handle.class), "1");
    client.expectMessageClass(Success.class, PATIENCE);
    ask(TIMES, A_MINUTE);

    assertThat(why.code()).isEqualTo(Code.LIMIT);
    assertThat(why.text()).contains("weir.server.pending-requests");
    node.hears(Handle.class);
    node.hears(Handle.class);
  }

  @Test
  @DisplayName("A request that is under way already is refused and does not disturb the first")
  void twice() {
    var node = rig.node("a", TIMES);
    var id = ask(TIMES, A_MINUTE);
    var request = node.hears(Handle.class);

    rig.server.tell(new Request(id, TIMES, "say", Payload.EMPTY, A_MINUTE, client.ref()));

    assertThat(failure(id).code()).isEqualTo(Code.CONFLICT);
    node.answers(request, "1");
    client.expectMessageClass(Success.class, PATIENCE);
  }

  private void assertThatNothingFollows(PlayedNode node) {
    var mark = ask(TIMES, A_MINUTE);
    node.answers(node.hears(Handle.class), "\"mark\"");
    assertThat(List.of(client.receiveMessage(PATIENCE).request())).containsExactly(mark);
  }
}
