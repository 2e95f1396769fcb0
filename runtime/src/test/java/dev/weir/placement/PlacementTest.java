package dev.weir.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Cast;
import dev.weir.events.PlaceRule;
import dev.weir.events.Placed;
import dev.weir.events.ProcessInfo;
import dev.weir.id.UnitAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final ProcessInfo N1 = Cast.worker(1);
  private static final ProcessInfo N2 = Cast.worker(2);
  private static final ProcessInfo N3 = Cast.worker(3);
  private static final ProcessInfo GPU =
      Cast.process(new UUID(1, 4), "n4", List.of("gpu", "worker"));
  private static final ProcessInfo SERVER = Cast.process(new UUID(1, 5), "n0", List.of("graph"));

  private static List<UnitAddress> units(int count) {
    return IntStream.range(0, count).mapToObj(i -> new UnitAddress("g/u" + i)).toList();
  }

  /** The numbers of the nodes the units are placed at; 0 where there is none. */
  private static List<Integer> nodes(
      List<ProcessInfo> processes, Map<ProcessInfo, Integer> load, int units, String... rules) {
    var counts =
        load.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    entry -> entry.getKey().process(), Map.Entry::getValue));
    return new Placement(processes, counts)
        .place(units(units), Stream.of(rules).map(PlaceRule::parse).toList()).stream()
            .map(PlacementTest::number)
            .toList();
  }

  private static int number(Placed placed) {
    return placed.process() == null
        ? 0
        : (int) Objects.requireNonNull(placed.process()).value().getLeastSignificantBits();
  }

  @Test
  @DisplayName("Units are spread evenly over the workers, neighbours together")
  void evenlyAndTogether() {
    assertThat(nodes(List.of(N3, N1, N2, SERVER), Map.of(), 7))
        .containsExactly(1, 1, 1, 2, 2, 3, 3);
  }

  @Test
  @DisplayName("Who has less already gets more")
  void evensOut() {
    assertThat(nodes(List.of(N1, N2), Map.of(N1, 4), 6)).containsExactly(1, 2, 2, 2, 2, 2);
    assertThat(nodes(List.of(N1, N2), Map.of(N1, 40), 3)).containsExactly(2, 2, 2);
  }

  @Test
  @DisplayName("Units without a rule make up for those that have one")
  void rulesFirst() {
    assertThat(nodes(List.of(N1, N2), Map.of(), 4, "g/u2=n1", "g/u3=n1"))
        .containsExactly(2, 2, 1, 1);
  }

  @Test
  @DisplayName("The rule that names a unit most closely decides")
  void closest() {
    assertThat(nodes(List.of(N1, N2, N3), Map.of(), 3, "g/u1=n3", "g=n2")).containsExactly(2, 3, 2);
  }

  @Test
  @DisplayName("A role may be had by several nodes, which share its units, neighbours together")
  void roles() {
    var other = Cast.process(new UUID(1, 6), "n6", List.of("gpu"));

    assertThat(nodes(List.of(N1, GPU, other), Map.of(), 4, "g=role:gpu"))
        .containsExactly(4, 4, 6, 6);
  }

  @Test
  @DisplayName("Where no node may run a unit it has no place")
  void nowhere() {
    assertThat(nodes(List.of(SERVER), Map.of(), 2)).containsExactly(0, 0);
    assertThat(nodes(List.of(N1), Map.of(), 2, "g/u1=role:gpu")).containsExactly(1, 0);
    assertThat(nodes(List.of(), Map.of(), 1, "g=n1")).containsExactly(0);
  }
}
