package dev.weir.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Claims.Wish;
import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.UnitAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a process asks for, as units come and go. */
class ClaimsTest {
  private static final ProcessInfo PROCESS = Cast.worker(1);
  private static final UnitAddress UNIT = new GraphAddress("a").unit("u0");
  private static final GraphState OWNED = state(true);
  private static final GraphState FREE = state(false);

  private static GraphState state(boolean isOwned) {
    var state = GraphState.EMPTY.at(new Cursor(1, 0));
    var units = isOwned ? List.of(UNIT) : List.<UnitAddress>of();
    var verdict = new Decisions(state).register(PROCESS, units);
    for (var event : ((Verdict.Granted<GraphEvent>) verdict).events()) {
      state = state.after(event);
    }
    return state;
  }

  private static dev.weir.core.Step<Claims, Wish> look(
      Claims claims, GraphState state, Set<UnitAddress> wanted) {
    return claims.compare(state, PROCESS.process(), wanted, Set.of());
  }

  @Test
  @DisplayName("A unit that comes back before the server heard that it left does not begin again")
  void backTooSoon() {
    var left = look(Claims.NONE, OWNED, Set.of());
    assertThat(left.effects()).containsExactly(new Wish(List.of(), List.of(UNIT)));

    var back = look(left.next(), OWNED, Set.of(UNIT));
    assertThat(back.effects()).as("it was asked").isEmpty();
    assertThat(back.next().mayBegin(UNIT)).isFalse();

    var late = look(back.next().answered(List.of(UNIT)), OWNED, Set.of(UNIT));
    assertThat(late.effects()).containsExactly(new Wish(List.of(), List.of(UNIT)));

    var gone = look(late.next().answered(List.of(UNIT)), FREE, Set.of(UNIT));
    assertThat(gone.effects()).containsExactly(new Wish(List.of(UNIT), List.of()));
    assertThat(look(gone.next(), OWNED, Set.of(UNIT)).next().mayBegin(UNIT)).isTrue();
  }

  @Test
  @DisplayName("What is as it should be is not asked for")
  void asItShouldBe() {
    assertThat(look(Claims.NONE, OWNED, Set.of(UNIT)).effects()).isEmpty();
    assertThat(look(Claims.NONE, OWNED, Set.of(UNIT)).next().mayBegin(UNIT)).isTrue();
    assertThat(look(Claims.NONE, FREE, Set.of()).effects()).isEmpty();
  }
}
