package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.id.UnitAddress;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Settings that change while messages pass. */
@Timeout(60)
class LiveSettingsTest {
  private static final UnitAddress STAMPING = new UnitAddress("g/stamping");

  record Pair(@Min(0) @Max(1_000_000) long left, @Min(0) @Max(1_000_000) long right) {
    Pair {
      if (left != right) {
        throw new IllegalArgumentException("left %d differs from right %d".formatted(left, right));
      }
    }
  }

  record Stamp(long number, long left, long right) {}

  /** Stamps each message with the settings it saw, reading them twice. */
  private static final class Stamping extends Unit<Pair> {
    public final Inlet<Long> in = inlet();
    public final Outlet<Stamp> out = outlet();
    final Queue<Pair> before = new ConcurrentLinkedQueue<>();

    Stamping() {
      super(new Pair(0, 0));
      in.on(
          number -> {
            var left = settings().left();
            Thread.onSpinWait();
            out.emit(new Stamp(number, left, settings().right()));
          });
    }

    @Override
    protected void settingsChanged(Pair before) {
      if (settings().left() == 13) {
        throw new IllegalStateException("13 brings bad luck");
      }
      this.before.add(before);
    }
  }

  private static final class StampSink extends Unit<dev.weir.unit.NoSettings> {
    public final Inlet<Stamp> in = inlet();
    final Queue<Stamp> kept = new ConcurrentLinkedQueue<>();

    StampSink() {
      super(dev.weir.unit.NoSettings.NONE);
      in.on(kept::add);
    }
  }

  private static final class StampGraph extends Graph {
    public final Counting source = unit(Counting.unhurried());
    public final Stamping stamping = unit(new Stamping());
    public final StampSink sink = unit(new StampSink());

    StampGraph() {
      connect(source.numbers, stamping.in);
      connect(stamping.out, sink.in);
    }
  }

  @Test
  @DisplayName("A change takes effect between two messages, and is answered after that")
  void betweenTwoMessages() {
    var graph = new StampGraph();
    try (var run = GraphRun.start("g", graph)) {
      for (long value = 100; value < 200; value++) {
        var wanted = value;
        var change = run.change(graph.stamping, old -> new Pair(wanted, wanted)).join();

        assertThat(change)
            .isInstanceOfSatisfying(
                SettingsChange.Applied.class,
                done -> {
                  assertThat(done.revision()).isEqualTo(wanted - 98);
                  assertThat(done.value().path("left").asLong()).isEqualTo(wanted);
                });
        assertThat(run.settings(graph.stamping)).isEqualTo(new Pair(wanted, wanted));
      }
      run.stop();
    }
    assertThat(graph.sink.kept)
        .isNotEmpty()
        .allSatisfy(stamp -> assertThat(stamp.left()).isEqualTo(stamp.right()));
    assertThat(graph.sink.kept.stream().map(Stamp::left).toList()).isSorted();
    assertThat(graph.stamping.before).hasSize(100);
  }

  @Test
  @DisplayName("What is not valid is refused, naming field and limit, and the old value stays")
  void invalidIsRefused() throws Exception {
    var graph = new StampGraph();
    try (var run = GraphRun.start("g", graph)) {
      refused(run, "{\"left\": -1, \"right\": 2000000}", "left = -1: must be at least 0");
      refused(run, "{\"left\": \"word\"}", "left = \"word\": must be a whole number");
      refused(run, "{\"left\": 5}", "left = 5: left 5 differs from right 0");
      refused(run, "{\"lefft\": 5}", "lefft = 5: is unknown; the fields are left");
      refused(run, "[]", "must be a JSON object");
      refused(run, "{\"left\": 13, \"right\": 13}", "13 brings bad luck");

      assertThat(run.settings(graph.stamping)).isEqualTo(new Pair(0, 0));
      assertThat(graph.stamping.before).isEmpty();
    }
  }

  private static void refused(GraphRun run, String patch, String said) throws Exception {
    assertThat(run.change(STAMPING, json(patch)).join())
        .isInstanceOfSatisfying(
            SettingsChange.Refused.class,
            no -> assertThat(no.problems().toString()).contains(said));
  }

  @Test
  @DisplayName("Changes from many threads are all applied, each with a revision of its own")
  void concurrentChanges() {
    var graph = new StampGraph();
    try (var run = GraphRun.start("g", graph)) {
      var revisions = ConcurrentHashMap.<Long>newKeySet();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 200; i++) {
          threads.execute(() -> revisions.add(addTwenty(run, graph.stamping)));
        }
      }
      assertThat(revisions).hasSize(200);
      assertThat(run.settings(graph.stamping).left()).isEqualTo(4_000);
    }
  }

  private static long addTwenty(GraphRun run, Stamping unit) {
    var answer = run.change(unit, old -> new Pair(old.left() + 20, old.right() + 20)).join();
    return ((SettingsChange.Applied) answer).revision();
  }

  @Test
  @DisplayName("A paused unit takes a change, one that has ended does not and says so")
  void pausedAndEnded() {
    var graph = new StampGraph();
    try (var run = GraphRun.start("g", graph)) {
      run.pause();
      assertThat(run.change(graph.stamping, old -> new Pair(7, 7)).join())
          .isInstanceOf(SettingsChange.Applied.class);
      run.resume();
      run.stop();

      assertThat(run.change(graph.stamping, old -> new Pair(8, 8)).join())
          .isInstanceOfSatisfying(
              SettingsChange.NotTaken.class,
              late -> assertThat(late.reason()).contains("g/stamping"));
      assertThat(run.settings(graph.stamping)).isEqualTo(new Pair(7, 7));
    }
  }

  @Test
  @DisplayName("The blueprint of a run has the settings in force")
  void blueprintShowsThem() throws Exception {
    var graph = new StampGraph();
    try (var run = GraphRun.start("g", graph)) {
      run.change(STAMPING, json("{\"left\": 3, \"right\": 3}")).join();

      assertThat(run.blueprint().unit(STAMPING).orElseThrow().settings())
          .isEqualTo(json("{\"left\": 3, \"right\": 3}"));
      assertThat(run.settings(STAMPING)).isEqualTo(json("{\"left\": 3, \"right\": 3}"));
    }
  }

  @Test
  @DisplayName("A unit that is not there is named")
  void unknownUnit() {
    try (var run = GraphRun.start("g", new StampGraph())) {
      assertThatThrownBy(() -> run.settings(new UnitAddress("g/nobody")))
          .isInstanceOf(AuthoringException.class)
          .hasMessageContaining("g/nobody");
    }
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text);
  }
}
