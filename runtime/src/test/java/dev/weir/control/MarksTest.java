package dev.weir.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Verdict;
import dev.weir.events.Fact;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.events.StatusEvent.Told;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.events.TopologyEvent.ProcessLeft;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How far processes were heard, in the state. */
class MarksTest {
  private static final ProcessInfo ONE = Cast.worker(1);

  private static GraphState after(GraphState state, GraphEvent... events) {
    var next = state;
    for (var event : events) {
      next = next.after(event);
    }
    return next;
  }

  private static Told told(ProcessInfo by, long number) {
    var fact = new Fact.OutageEnded("it was away", 1, 1, 1, 0, 0);
    return new Told(by.process(), number, Cast.NOON, fact);
  }

  private static ProcessLeft left(ProcessInfo process) {
    return new ProcessLeft(process.process(), process.node(), "it was out of reach", List.of());
  }

  @Test
  @DisplayName("A process that was counted as lost and comes back is not heard twice")
  void comesBack() {
    var state = after(GraphState.EMPTY, new ProcessJoined(ONE), told(ONE, 7), left(ONE));
    var again = after(state, new ProcessJoined(ONE));

    assertThat(new Decisions(again).tell(told(ONE, 7))).isEqualTo(Verdict.granted());
    assertThat(new Decisions(again).tell(told(ONE, 8))).isEqualTo(Verdict.granted(told(ONE, 8)));
    assertThat(again.marks().gone()).isEmpty();
  }

  @Test
  @DisplayName("A process with the spill of an earlier one goes on with its numbers")
  void inherits() {
    var heir = Cast.heir(2, ONE);
    var state = after(GraphState.EMPTY, new ProcessJoined(ONE), told(ONE, 7), left(ONE));
    var again = after(state, new ProcessJoined(heir));

    assertThat(again.mark(heir.process())).isEqualTo(7);
    assertThat(again.marks().gone()).isEmpty();
    assertThat(new Decisions(again).tell(told(heir, 7))).isEqualTo(Verdict.granted());
    assertThat(new Decisions(again).tell(told(ONE, 8))).isInstanceOf(Verdict.Denied.class);
    var on = after(again, told(heir, 8));
    assertThat(after(on, left(heir)).mark(ONE.process())).isEqualTo(8);
    assertThat(StatePart.whole(on.at(), StatePart.of(on))).isEqualTo(on);
  }

  @Test
  @DisplayName("Those that left are remembered in every copy, in the order in which they left")
  void copied() {
    var state = GraphState.EMPTY;
    for (int number : new int[] {3, 1, 2}) {
      var process = Cast.worker(number);
      state = after(state, new ProcessJoined(process), told(process, number), left(process));
    }

    assertThat(StatePart.whole(state.at(), StatePart.of(state))).isEqualTo(state);
    assertThat(state.marks().gone()).startsWith(Cast.worker(3).process()).hasSize(3);
  }

  @Test
  @DisplayName("Only so many that left are remembered, the earliest make room")
  void bounded() {
    var state = GraphState.EMPTY;
    for (int number = 0; number <= Marks.GONE_MAX; number++) {
      var process = Cast.worker(number);
      state = after(state, new ProcessJoined(process), told(process, 1), left(process));
    }

    assertThat(state.marks().numbers()).hasSize(Marks.GONE_MAX);
    assertThat(state.mark(Cast.worker(0).process())).isZero();
    assertThat(state.mark(Cast.worker(Marks.GONE_MAX).process())).isEqualTo(1);
  }
}
