package dev.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Thousands of random histories of edges made and taken away. Replay one by -Dweir.seed=N. */
class TopologyTest {
  private static final int HISTORIES = 2_000;
  private static final int STEPS = 60;
  private static final int UNITS = 8;
  private static final Set<PortAddress> FEEDBACK = Set.of(unit(0).port("back"));

  @Test
  @DisplayName(
      "B46 Whatever is connected and disconnected, there is never a cycle without feedback")
  void noHistoryMakesACycle() {
    var replay = Long.getLong("weir.seed");
    var seeds =
        replay == null
            ? IntStream.range(0, HISTORIES).mapToObj(Long::valueOf).toList()
            : List.of(replay);
    for (var seed : seeds) {
      live(new Random(seed), seed);
    }
  }

  private static void live(Random random, long seed) {
    var topology = Topology.empty(FEEDBACK);
    for (int step = 0; step < STEPS; step++) {
      var edge = randomEdge(random);
      var before = topology;
      if (random.nextInt(4) == 0) {
        topology = topology.disconnect(edge);
        assertThat(topology.edges()).as("seed %d", seed).doesNotContain(edge);
        continue;
      }
      switch (topology.connect(edge)) {
        case Topology.Connection.Made(var after) -> {
          topology = after;
          assertThat(hasCycle(topology)).as("seed %d, edge %s", seed, edge).isFalse();
          assertThat(after.edges()).as("seed %d", seed).containsAll(before.edges()).contains(edge);
        }
        case Topology.Connection.Stood() ->
            assertThat(before.edges()).as("seed %d", seed).contains(edge);
        case Topology.Connection.Cycle(var path) -> checkCycle(before, edge, path, seed);
      }
    }
  }

  private static void checkCycle(Topology before, Edge edge, List<UnitAddress> path, long seed) {
    assertThat(path.getFirst()).as("seed %d", seed).isEqualTo(edge.from().unit());
    assertThat(path.getLast()).as("seed %d", seed).isEqualTo(edge.from().unit());
    assertThat(path.get(1)).as("seed %d", seed).isEqualTo(edge.to().unit());
    for (int i = 1; i < path.size() - 1; i++) {
      var from = path.get(i);
      var to = path.get(i + 1);
      assertThat(before.edges())
          .as("seed %d: the refusal names edges that stand", seed)
          .anyMatch(known -> known.from().unit().equals(from) && known.to().unit().equals(to));
    }
  }

  private static boolean hasCycle(Topology topology) {
    return IntStream.range(0, UNITS).anyMatch(start -> reachesItself(topology, unit(start)));
  }

  private static boolean reachesItself(Topology topology, UnitAddress start) {
    var seen = new HashSet<UnitAddress>();
    var open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      var here = open.remove();
      for (var edge : topology.edges()) {
        if (edge.from().unit().equals(here) && !FEEDBACK.contains(edge.to())) {
          if (edge.to().unit().equals(start)) {
            return true;
          }
          if (seen.add(edge.to().unit())) {
            open.add(edge.to().unit());
          }
        }
      }
    }
    return false;
  }

  private static Edge randomEdge(Random random) {
    var to = unit(random.nextInt(UNITS));
    var port = to.equals(unit(0)) && random.nextBoolean() ? "back" : "in";
    return new Edge(unit(random.nextInt(UNITS)).port("out"), to.port(port));
  }

  private static UnitAddress unit(int number) {
    return new UnitAddress("g/u" + number);
  }
}
