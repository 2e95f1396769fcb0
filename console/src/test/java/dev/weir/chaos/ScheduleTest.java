package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.Schedule.Turn;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final List<String> NODES = List.of("a", "b", "c");

  private static List<Turn> turns(List<Trouble> troubles, long seed) {
    var schedule = new Schedule(troubles, NODES, seed);
    return Stream.generate(schedule::next).limit(100).toList();
  }

  @Test
  @DisplayName("The same seed chooses the same, another something else, and all has its turn")
  void seeded() {
    var all = List.of(Trouble.values());

    assertThat(turns(all, 7)).isEqualTo(turns(all, 7)).isNotEqualTo(turns(all, 8));
    assertThat(turns(all, 7).stream().map(Turn::trouble).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Trouble.values());
    assertThat(turns(all, 7).stream().map(Turn::victim).collect(Collectors.toSet())).hasSize(3);
  }

  @Test
  @DisplayName("A run that only kills takes the victims that its seed always chose")
  void kills() {
    var random = new Random(7);
    var victims = IntStream.range(0, 100).mapToObj(i -> NODES.get(random.nextInt(3))).toList();

    assertThat(turns(List.of(Trouble.KILL), 7))
        .extracting(Turn::victim)
        .containsExactlyElementsOf(victims);
  }
}
