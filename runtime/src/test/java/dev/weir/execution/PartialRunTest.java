package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.topology.Edge;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.InvalidInput;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that hosts a part of its graph. */
@Timeout(60)
class PartialRunTest {
  private final Chain.Maker maker = new Chain.Maker(InletOptions.blocking(4));
  private final GraphRun run = maker.host();

  @AfterEach
  void stop() {
    maker.enough.set(true);
    run.kill();
  }

  private UnitEnding release(UnitAddress unit) {
    return run.release(unit, Await.PATIENCE).join();
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text);
  }

  @Test
  @DisplayName("A part does not complete by itself; once all units are here the usual rule holds")
  void completes() throws InterruptedException {
    assertThat(run.hosted()).isEmpty();
    maker.enough.set(true);
    run.begin(Chain.SOURCE);
    run.begin(Chain.STEP);
    Await.until().until(() -> run.units().stream().allMatch(u -> u.state() == UnitState.COMPLETED));
    assertThat(run.completion()).isNotDone();

    run.begin(Chain.SINK);
    assertThat(run.hosted()).containsExactly(Chain.SOURCE, Chain.STEP, Chain.SINK);
    assertThat(run.awaitCompletion().ending()).isEqualTo(Ending.COMPLETED);
    assertThatThrownBy(() -> run.begin(Chain.SINK)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("Nobody has the inlet: its publisher is held, and later nothing is missing")
  void betweenOwners() {
    run.begin(Chain.SINK);
    run.begin(Chain.SOURCE);
    Await.until().until(() -> Accounts.into(run, "g/step/in").waits() > 0);
    assertThat(maker.emitted).hasValue(4);

    run.begin(Chain.STEP);
    Await.until().until(() -> maker.seen().size() > 1_000);
    maker.enough.set(true);
    assertThat(run.completion()).succeedsWithin(Await.PATIENCE);
    assertThat(maker.seen()).isEqualTo(LongStream.range(0, maker.emitted.get()).boxed().toList());
  }

  @Test
  @DisplayName("A unit begins with its seed; one that is not valid is refused, naming the problem")
  void seeds() throws Exception {
    var wrong = new UnitSeed(json("{\"gain\": 2000, \"twin\": 2000}"), 7);
    assertThatThrownBy(() -> run.begin(Chain.STEP, wrong))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("gain = 2000: must be at most 1000");
    assertThat(run.hosted()).isEmpty();

    run.begin(Chain.STEP, new UnitSeed(json("{\"gain\": 5, \"twin\": 5}"), 7));
    assertThat(run.settingsState(Chain.STEP))
        .isEqualTo(new SettingsState(json("{\"gain\": 5, \"twin\": 5}"), 7));
    assertThatThrownBy(() -> run.begin(Chain.STEP)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run.begin(new UnitAddress("g/nobody")))
        .isInstanceOf(AuthoringException.class);
  }

  @Test
  @DisplayName("A released unit tells its last settings and meters, and comes back as a new object")
  void releasedAndBack() throws Exception {
    run.begin(Chain.SINK);
    run.begin(Chain.STEP);
    run.send(Chain.STEP.port("in"), 1L);
    run.change(Chain.STEP, json("{\"gain\": 3, \"twin\": 3}")).join();
    assertThat(run.sync(Await.PATIENCE)).isTrue();
    var ending = release(Chain.STEP);

    assertThat(ending.clean()).isTrue();
    assertThat(ending.revision()).isEqualTo(2);
    assertThat(ending.settings()).isEqualTo(json("{\"gain\": 3, \"twin\": 3}"));
    assertThat(ending.meter().handled()).isEqualTo(1);
    assertThat(ending.undelivered()).isZero();
    assertThat(run.hosted()).containsExactly(Chain.SINK);
    assertThatThrownBy(() -> run.send(Chain.STEP.port("in"), 2L))
        .isInstanceOf(AuthoringException.class)
        .hasMessageContaining("not hosted");
    run.begin(Chain.STEP, ending.seed());
    run.send(Chain.STEP.port("in"), 2L);
    Await.until().until(() -> maker.seen().equals(List.of(1L, 2L)));
    assertThat(run.settingsState(Chain.STEP).revision()).isEqualTo(2);
    assertThat(Accounts.into(run, "g/sink/in").handled()).isEqualTo(2);
  }

  @Test
  @DisplayName("A paused unit goes at once; what it did not handle is for the next one")
  void pausedRelease() {
    run.begin(Chain.SOURCE);
    run.begin(Chain.STEP);
    run.begin(Chain.SINK);
    Await.until().until(() -> maker.seen().size() > 10);
    run.pause();
    Await.until().until(() -> run.units().getLast().state() == UnitState.PAUSED);
    assertThat(release(Chain.SINK).clean()).isTrue();
    run.begin(Chain.SINK);
    run.resume();
    maker.enough.set(true);

    assertThat(run.completion()).succeedsWithin(Await.PATIENCE);
    assertThat(maker.seen()).isEqualTo(LongStream.range(0, maker.emitted.get()).boxed().toList());
  }

  private static final class Slow extends Graph {
    public final Counting source = unit(new Counting(20));
    public final Holding sink = unit(new Holding(InletOptions.blocking(4)));

    Slow() {
      connect(source.numbers, sink.in);
    }
  }

  @Test
  @DisplayName("A unit that does not get done is interrupted; what it did not get to is kept")
  void interrupted() {
    var made = new ArrayList<Slow>();
    var sink = new UnitAddress("g/sink");
    try (var slow =
        GraphRun.host(
            () -> {
              made.add(new Slow());
              return Assembly.of("g", made.getLast());
            },
            RunOptions.DEFAULT)) {
      slow.begin(sink);
      slow.begin(new UnitAddress("g/source"));
      Await.until().until(() -> made.getFirst().sink.seen().size() == 1);
      assertThat(slow.release(sink, Duration.ofMillis(50)).join().clean()).isFalse();
      assertThat(slow.deadLetters()).hasSize(1);

      slow.begin(sink);
      made.getLast().sink.open();
      assertThat(slow.completion()).succeedsWithin(Await.PATIENCE);
      assertThat(made).hasSize(2);
      assertThat(made.getLast().sink.seen()).isEqualTo(LongStream.range(1, 20).boxed().toList());
    }
  }

  @Test
  @DisplayName("Every change of a unit's state is told")
  void states() {
    Queue<UnitState> told = new ConcurrentLinkedQueue<>();
    run.onUnitState(status -> told.add(status.state()));
    run.begin(Chain.SINK);
    Await.until().until(() -> told.contains(UnitState.RUNNING));
    release(Chain.SINK);

    assertThat(told).containsExactly(UnitState.STARTING, UnitState.RUNNING, UnitState.COMPLETED);
    assertThat(maker.stops).hasValue(1);
  }

  @Test
  @DisplayName("By address too, only what fits is sent and connected")
  void typesByAddress() {
    run.begin(Chain.SINK);
    run.begin(Chain.STEP);
    Queue<Object> viewed = new ConcurrentLinkedQueue<>();
    var tap = run.tap(Chain.STEP.port("out"), InletOptions.leaky(8), viewed::add);

    assertThatThrownBy(() -> run.send(Chain.STEP.port("in"), "one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("g/step/in takes java.lang.Long, this is a java.lang.String");
    assertThatThrownBy(() -> run.connect(new Edge(Chain.SINK.port("in"), Chain.STEP.port("in"))))
        .isInstanceOf(AuthoringException.class);
    run.send(Chain.STEP.port("in"), 1L);
    Await.until().until(() -> viewed.size() == 1);
    tap.close();
  }

  @Test
  @DisplayName("A sync counts what waits for other JVMs")
  void syncCountsOutbound() throws InterruptedException {
    run.begin(Chain.STEP);
    run.send(Chain.STEP.port("in"), 1L);
    assertThat(run.sync(Duration.ofMillis(50))).isFalse();

    Departure<Long> departure = run.departure(Chain.INTO_SINK);
    assertThat(departure.poll()).isEqualTo(1);
    departure.release(1);
    assertThat(run.sync(Await.PATIENCE)).isTrue();
  }

  @Test
  @DisplayName("B07 An edge that is made again, or whose inlet moves, keeps its counts")
  void countsStay() {
    run.begin(Chain.STEP);
    run.begin(Chain.SINK);
    run.send(Chain.STEP.port("in"), 1L);
    Await.until().until(() -> maker.seen().size() == 1);
    release(Chain.SINK);
    assertThat(Accounts.into(run, "g/sink/in").handled()).isEqualTo(1);

    assertThat(run.disconnect(Chain.INTO_SINK)).isTrue();
    assertThat(run.disconnect(Chain.INTO_SINK)).isFalse();
    run.connect(Chain.INTO_SINK);
    run.send(Chain.STEP.port("in"), 2L);
    Await.until().until(() -> Accounts.into(run, "g/sink/in").published() == 2);
    assertThat(Accounts.into(run, "g/sink/in").inFlight()).isEqualTo(1);
  }
}
