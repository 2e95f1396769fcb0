package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Failure;
import dev.weir.protocol.RoutingProtocol.Outcome;
import dev.weir.protocol.RoutingProtocol.Success;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.toys.Desk;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Units are asked across a cluster. */
@Timeout(120)
class UnitAnswersTest {
  private final Pair nodes;

  UnitAnswersTest() throws InterruptedException {
    nodes = new Pair();
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  private CompletableFuture<Outcome> ask(UnitAddress unit, String operation, String json, int ms) {
    return nodes.context.request(unit, operation, Payload.json(json), Duration.ofMillis(ms));
  }

  private Refusal refusal(UnitAddress unit, String operation, String json) {
    return ((Failure) ask(unit, operation, json, 20_000).join()).why();
  }

  @Test
  @DisplayName("B10: A payload reaches the owner's handler, and comes back from its process")
  void answered() {
    var outcome = ask(Pair.CLERK, "say", "{\"word\":\"ha\",\"times\":3}", 20_000).join();
    assertThat(outcome).isInstanceOf(Success.class);
    var success = (Success) outcome;
    assertThat(success.by()).isEqualTo(nodes.b.info().process());
    assertThat(success.payload().text()).isEqualTo("{\"text\":\"hahaha\",\"unit\":\"desk/clerk\"}");
  }

  @Test
  @DisplayName("B12 B15: Who is not there, what is not answered, and what goes wrong has a name")
  void refused() {
    assertThat(refusal(new UnitAddress("desk/clerc"), "say", "{}"))
        .satisfies(why -> assertThat(why.code()).isEqualTo(Code.UNROUTABLE_UNIT))
        .satisfies(why -> assertThat(why.text()).contains("desk/clerc"));
    assertThat(refusal(Pair.CLERK, "sai", "{}"))
        .satisfies(why -> assertThat(why.code()).isEqualTo(Code.HANDLER_NOT_CONFIGURED))
        .satisfies(why -> assertThat(why.text()).contains("say", "slow"));
    assertThat(refusal(Pair.CLERK, "say", "{\"word\":\"ha\",\"times\":30}"))
        .satisfies(why -> assertThat(why.code()).isEqualTo(Code.INVALID))
        .satisfies(why -> assertThat(why.text()).contains("times = 30"));
    assertThat(refusal(Pair.CLERK, "fail", "null"))
        .satisfies(why -> assertThat(why.code()).isEqualTo(Code.HANDLER_ERROR))
        .satisfies(why -> assertThat(why.text()).contains("the drawer is stuck"));
    assertThat(refusal(Pair.CLERK, "nothing", "null").code()).isEqualTo(Code.INVALID_RESPONSE);
    assertThat(refusal(Pair.CLERK, "PONG", "null").code()).isEqualTo(Code.UNSUPPORTED_OPERATION);
  }

  @Test
  @DisplayName("B13 B16: A slow handler times out, and delays nobody else")
  void slow() throws Exception {
    var slow = ask(Pair.CLERK, "slow", "null", 6_000);
    assertThat(Desk.Clerk.BEGUN.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    var quick = ask(Pair.OTHER, "say", "{\"word\":\"b\",\"times\":1}", 20_000).join();
    assertThat(quick).isInstanceOf(Success.class);
    var wish = new Wish(Pair.OTHER, new JsonMapper().readTree("{\"level\":2}"), false, null);
    assertThat(
            nodes
                .context
                .change(List.of(wish), false, new Author("me", ""), Duration.ofSeconds(20))
                .join())
        .isInstanceOf(Changed.class);
    var why = ((Failure) slow.join()).why();
    assertThat(why.code()).isEqualTo(Code.TIMEOUT);
    assertThat(why.text()).contains("slow", "desk/clerk", "6000 ms");
    // Its late reply goes nowhere, and the next request has its own.
    Desk.Clerk.END.release();
    assertThat(ask(Pair.CLERK, "say", "{\"word\":\"c\",\"times\":2}", 20_000).join())
        .isInstanceOfSatisfying(
            Success.class, late -> assertThat(late.payload().text()).contains("cc"));
  }

  @Test
  @DisplayName("B14: The owner dies before it answers")
  void ownerDies() throws Exception {
    var slow = ask(Pair.CLERK, "slow", "null", 60_000);
    assertThat(Desk.Clerk.BEGUN.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    Pair.crash(nodes.b, nodes.a);
    var why = ((Failure) slow.join()).why();
    assertThat(why.code()).as(why.text()).isEqualTo(Code.PROCESS_DISCONNECTED);
  }
}
