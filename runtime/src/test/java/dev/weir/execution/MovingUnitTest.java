package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.id.UnitAddress;
import dev.weir.seeds.Seeds;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Units that move between two runs while a fast source feeds them. */
@Timeout(120)
class MovingUnitTest {
  private static final List<Edge> EDGES = List.of(Chain.INTO_STEP, Chain.INTO_SINK);

  /** Two runs of one graph, and what a cluster does to move a unit from one to the other. */
  private static final class Two implements AutoCloseable {
    final Chain.Maker maker;
    final List<GraphRun> runs;
    private final Map<UnitAddress, Integer> places = new HashMap<>();
    private final Map<Edge, Pump<Long>> pumps = new HashMap<>();

    Two(int capacity) {
      maker = new Chain.Maker(InletOptions.blocking(capacity));
      runs = List.of(maker.host(), maker.host());
      for (var unit : List.of(Chain.SINK, Chain.STEP, Chain.SOURCE)) {
        runs.getFirst().begin(unit);
        places.put(unit, 0);
      }
    }

    private GraphRun runOf(UnitAddress unit) {
      return runs.get(places.getOrDefault(unit, 0));
    }

    UnitEnding move(UnitAddress unit, int to) {
      EDGES.stream().filter(edge -> edge.to().unit().equals(unit)).forEach(this::finish);
      var from = runOf(unit);
      var ending = from.release(unit, Await.PATIENCE).join();
      EDGES.stream().filter(edge -> edge.from().unit().equals(unit)).forEach(this::drain);
      places.put(unit, to);
      runs.get(to).begin(unit, ending.seed());
      EDGES.stream()
          .filter(edge -> edge.from().unit().equals(unit) || edge.to().unit().equals(unit))
          .forEach(this::carry);
      return ending;
    }

    private void finish(Edge edge) {
      var pump = pumps.remove(edge);
      if (pump != null) {
        pump.finish();
      }
    }

    private void drain(Edge edge) {
      var pump = pumps.remove(edge);
      if (pump != null) {
        pump.drain();
      }
    }

    private void carry(Edge edge) {
      var from = runOf(edge.from().unit());
      var to = runOf(edge.to().unit());
      if (from != to) {
        Departure<Long> departure = from.departure(edge);
        pumps.put(edge, Pump.between(departure, to.arrival(edge)));
      }
    }

    long published(Edge edge) {
      return runs.stream()
          .flatMap(run -> run.meters().edge(edge.from(), edge.to()).stream())
          .mapToLong(meter -> meter.published())
          .sum();
    }

    @Override
    public String toString() {
      return runs.stream()
          .map(run -> run.units() + "\n" + run.meters().edges())
          .collect(java.util.stream.Collectors.joining("\n"));
    }

    @Override
    public void close() {
      runs.forEach(GraphRun::close);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("Nothing is lost, doubled or overtaken while units move to and fro")
  void nothingIsLost(long seed) {
    var random = Seeds.random(seed);
    try (var two = new Two(List.of(1, 2, 7, 32).get(random.nextInt(4)))) {
      var clean = new ArrayList<Boolean>();
      for (int i = 0; i < 12; i++) {
        letPass(two, random);
        var unit = random.nextBoolean() ? Chain.STEP : Chain.SINK;
        clean.add(two.move(unit, random.nextInt(2)).clean());
      }
      letPass(two, random);
      two.maker.enough.set(true);
      Await.until().until(() -> hasEnded(two.runs.getFirst(), Chain.SOURCE));
      var emitted = two.maker.emitted.get();
      Await.until()
          .untilAsserted(
              () ->
                  assertThat(two.maker.seen())
                      .as("%s", two)
                      .hasSizeGreaterThanOrEqualTo((int) emitted));

      assertThat(two.maker.seen()).isEqualTo(LongStream.range(0, emitted).boxed().toList());
      assertThat(clean).doesNotContain(false);
      assertThat(two.published(Chain.INTO_STEP)).isEqualTo(emitted);
      assertThat(two.published(Chain.INTO_SINK)).isEqualTo(emitted);
      assertThat(two.runs).allMatch(run -> run.meters().dropped() == 0);
      two.runs.forEach(run -> Accounts.balance(run.meters()));
    }
  }

  private static boolean hasEnded(GraphRun run, UnitAddress unit) {
    return run.units().stream()
        .noneMatch(
            status ->
                status.address().equals(unit)
                    && status.state() != dev.weir.unit.UnitState.COMPLETED);
  }

  private static void letPass(Two two, RandomGenerator random) {
    var enough = two.maker.emitted.get() + random.nextInt(200);
    Await.until().until(() -> two.maker.emitted.get() >= enough);
  }

  static LongStream seeds() {
    return Seeds.first(40);
  }
}
