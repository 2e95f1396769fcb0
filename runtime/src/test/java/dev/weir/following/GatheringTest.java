package dev.weir.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Cast;
import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.events.Recorded;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a server that begins makes of what it is told. */
class GatheringTest {
  private static final ProcessId A = Cast.worker(1).process();
  private static final ProcessId B = Cast.worker(2).process();

  private static final Cursor KNOWN = new Cursor(1, 7);

  private static Recorded event(long epoch, long seq) {
    return new Recorded(
        new Cursor(epoch, seq), Cast.NOON, new ProcessJoined(Cast.worker((int) seq)));
  }

  private static GraphState local(long epoch, long seq) {
    return GraphState.beginningAt(new Cursor(epoch, seq));
  }

  @Test
  @DisplayName("The longest tail counts, and the epoch is one that most have promised")
  void longest() {
    var gathered =
        Gathering.beginningWith(local(1, 5))
            .told(A, 2, KNOWN, List.of(event(1, 6)))
            .told(B, 4, KNOWN, List.of(event(1, 6), event(1, 7)));
    assertThat(gathered.isEnough(2)).isFalse();
    gathered = gathered.told(A, 4, KNOWN, List.of());
    assertThat(gathered.isEnough(2)).isTrue();

    assertThat(gathered.inherited().at()).isEqualTo(new Cursor(3, 7));
    assertThat(gathered.inherited().ownership().processes()).hasSize(2);
    assertThat(gathered.isComplete(2)).isTrue();
  }

  @Test
  @DisplayName("One that missed an epoch goes on from the whole that others tell, not its own past")
  void missedEpoch() {
    var known = local(2, 8).after(event(2, 9));
    var pieces = Piece.of(known.at(), StatePart.of(known), 50);
    var gathered = Gathering.beginningWith(local(1, 5));
    for (var piece : pieces) {
      gathered = gathered.told(A, 3, piece);
    }
    assertThat(gathered.inherited()).isEqualTo(known);
    assertThat(gathered.answers()).containsOnlyKeys(A);
  }

  @Test
  @DisplayName("Half of the nodes is not enough: the others may have promised the same epoch")
  void enough() {
    var gathered = Gathering.beginningWith(local(1, 5)).told(A, 2, KNOWN, List.of());

    assertThat(gathered.isEnough(1)).isTrue();
    assertThat(gathered.isEnough(2)).isFalse();
    assertThat(gathered.told(A, 2, KNOWN, List.of()).isEnough(2)).isFalse();
    assertThat(gathered.told(B, 2, KNOWN, List.of()).isEnough(3)).isTrue();
  }

  @Test
  @DisplayName("One that knows nothing is no witness: whoever had its place may have promised")
  void fresh() {
    var gathered =
        Gathering.beginningWith(local(1, 5))
            .told(A, 2, KNOWN, List.of())
            .told(B, 2, Cursor.START, List.of());

    assertThat(gathered.isEnough(3)).isFalse();
    assertThat(gathered.isEnough(2)).isTrue();
  }

  @Test
  @DisplayName("Where nobody knows anything, all must have said so")
  void beginning() {
    var gathered = Gathering.beginningWith(local(0, 0)).told(A, 1, Cursor.START, List.of());

    assertThat(gathered.isEnough(2)).isFalse();
    assertThat(gathered.told(B, 1, Cursor.START, List.of()).isEnough(2)).isTrue();
    assertThat(gathered.inherited().at()).isEqualTo(Cursor.START);
  }
}
