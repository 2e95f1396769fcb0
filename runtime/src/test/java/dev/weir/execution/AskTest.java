package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.weir.execution.Unanswered.Why;
import dev.weir.id.UnitAddress;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Units are asked while they run, and answer between two messages. */
@Timeout(60)
class AskTest {
  private static final UnitAddress LEDGER = new UnitAddress("g/ledger");

  record Above(@Max(1_000) long limit) {}

  record Tally(long count, List<Long> numbers) {}

  record Since(Instant time, Map<String, Integer> weights) {}

  /** Keeps numbers, and answers for them. */
  static final class Ledger extends Unit<NoSettings> {
    public final Inlet<Long> in = inlet(InletOptions.DEFAULT.optional());
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch end = new CountDownLatch(1);
    private final List<Long> kept = new ArrayList<>();
    private int resets;

    Ledger() {
      super(NoSettings.NONE);
      in.on(kept::add);
      answers("above", Above.class, Tally.class, this::above);
      answers("all", JsonNode.class, this::all);
      answers("reset", Void.class, this::reset);
      answers("resets", Integer.class, () -> resets);
      answers("echo", Since.class, Since.class, since -> since);
      answers("fail", Void.class, this::fail);
      answers("nothing", Tally.class, () -> null);
      answers("endless", List.class, Ledger::endless);
      answers("slow", Void.class, this::slow);
    }

    private Tally above(Above wish) {
      var some = kept.stream().filter(number -> number > wish.limit()).toList();
      return new Tally(some.size(), some);
    }

    private JsonNode all() {
      return new JsonMapper().valueToTree(kept);
    }

    private @Nullable Void reset() {
      kept.clear();
      resets++;
      return null;
    }

    private Void fail() {
      throw new IllegalStateException("the drawer is stuck");
    }

    private static List<Object> endless() {
      var list = new ArrayList<Object>();
      list.add(list);
      return list;
    }

    private @Nullable Void slow() throws InterruptedException {
      begun.countDown();
      end.await();
      return null;
    }
  }

  static final class LedgerGraph extends Graph {
    public final Ledger ledger = unit(new Ledger());
  }

  private final LedgerGraph graph = new LedgerGraph();
  private final GraphRun run =
      GraphRun.start(
          "g",
          graph,
          new RunOptions(
              true, 64, 100, 2, java.time.Duration.ofSeconds(5), java.time.Duration.ofSeconds(1)));

  @AfterEach
  void stop() {
    graph.ledger.end.countDown();
    run.stop();
  }

  private CompletableFuture<JsonNode> ask(String operation, String payload) throws Exception {
    return run.ask(LEDGER, operation, new JsonMapper().readTree(payload));
  }

  private JsonNode answer(String operation, String payload) throws Exception {
    return ask(operation, payload).get(20, TimeUnit.SECONDS);
  }

  private Why why(String operation, String payload) throws Exception {
    try {
      throw new AssertionError("it answered " + answer(operation, payload));
    } catch (ExecutionException failed) {
      assertThat(failed.getCause()).isInstanceOf(Unanswered.class).hasMessageContaining(operation);
      return assertThat(failed.getCause())
          .asInstanceOf(InstanceOfAssertFactories.type(Unanswered.class))
          .actual()
          .why();
    }
  }

  private void keep(long... numbers) {
    for (var number : numbers) {
      run.send(graph.ledger.in, number);
    }
    Await.until().until(() -> run.isDrained());
  }

  @Test
  @DisplayName("A request reaches the unit's handler as its record, and the answer comes as JSON")
  void answers() throws Exception {
    keep(1, 5, 9);
    assertThat(answer("above", "{\"limit\": 4}")).hasToString("{\"count\":2,\"numbers\":[5,9]}");
    assertThat(answer("all", "null")).hasToString("[1,5,9]");
    assertThat(answer("reset", "{}")).isEqualTo(NullNode.getInstance());
    assertThat(answer("resets", "null").asInt()).isEqualTo(1);
    assertThat(answer("all", "null")).hasToString("[]");
  }

  @Test
  @DisplayName("A request that is no settings record is read as closely, times and maps included")
  void otherClasses() throws Exception {
    var since = "{\"time\":\"2026-01-02T03:04:05Z\",\"weights\":{\"a\":1}}";
    assertThat(answer("echo", since)).hasToString(since);
    assertThat(why("echo", "{\"time\":\"2026-01-02T03:04:05Z\",\"wieghts\":{}}"))
        .isInstanceOfSatisfying(
            Why.BadRequest.class,
            bad -> assertThat(bad.problems().getFirst().field()).isEqualTo("wieghts"));
    assertThat(why("echo", "{\"weights\":{\"a\":\"b\"}}"))
        .isInstanceOfSatisfying(
            Why.BadRequest.class,
            bad -> assertThat(bad.problems().getFirst().field()).isEqualTo("weights.a"));
    assertThat(why("echo", "[".repeat(200) + "]".repeat(200))).isInstanceOf(Why.BadRequest.class);
  }

  @Test
  @DisplayName("B15: No handler, a bad payload, a handler that throws: each has its own reason")
  void reasons() throws Exception {
    assertThat(why("sum", "null"))
        .isInstanceOfSatisfying(
            Why.NoHandler.class, none -> assertThat(none.operations()).contains("above", "slow"));
    assertThat(why("above", "{\"limit\": 2000, \"other\": 1}"))
        .isInstanceOfSatisfying(Why.BadRequest.class, bad -> assertThat(bad.problems()).hasSize(2));
    assertThat(why("resets", "{\"at\": 1}")).isInstanceOf(Why.BadRequest.class);
    assertThat(why("fail", "null"))
        .isInstanceOfSatisfying(
            Why.HandlerFailed.class,
            failed -> assertThat(failed.cause()).hasMessage("the drawer is stuck"));
    assertThat(run.units().getFirst().reason()).isEmpty();
  }

  @Test
  @DisplayName("B15: An answer that is none of its operation's is told as such")
  void badReplies() throws Exception {
    assertThat(why("nothing", "null"))
        .isInstanceOfSatisfying(
            Why.BadReply.class, bad -> assertThat(bad.reason()).contains("null"));
    assertThat(why("endless", "null")).isInstanceOf(Why.BadReply.class);
  }

  @Test
  @DisplayName("A unit that is overrun, or has ended, takes no question")
  void notTaken() throws Exception {
    var slow = ask("slow", "null");
    Await.latch(graph.ledger.begun);
    var waiting = List.of(ask("resets", "null"), ask("reset", "null"));
    assertThat(why("resets", "null")).isInstanceOf(Why.NotTaken.class);
    // Taken back before the unit got to it: never done.
    waiting.getLast().cancel(false);
    graph.ledger.end.countDown();
    slow.get(20, TimeUnit.SECONDS);
    assertThat(waiting.getFirst().get(20, TimeUnit.SECONDS).asInt()).isZero();
    assertThat(answer("resets", "null").asInt()).isZero();
    run.stop();
    assertThat(why("resets", "null")).isInstanceOf(Why.NotTaken.class);
    assertThatThrownBy(() -> run.ask(new UnitAddress("g/none"), "x", NullNode.getInstance()))
        .isInstanceOf(AuthoringException.class);
  }

  @Test
  @DisplayName("A paused unit answers")
  void paused() throws Exception {
    run.pause();
    assertThat(answer("resets", "null").asInt()).isZero();
    run.resume();
  }

  @Test
  @DisplayName("The blueprint says what a unit can be asked")
  void blueprint() {
    assertThat(run.blueprint().unit(LEDGER).orElseThrow().operations())
        .extracting(operation -> operation.name() + " " + operation.reply())
        .contains("above " + Tally.class.getName(), "reset ");
  }
}
