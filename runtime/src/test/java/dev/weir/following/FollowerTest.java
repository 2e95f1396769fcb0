package dev.weir.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Cast;
import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.core.Step;
import dev.weir.events.EventLog;
import dev.weir.events.Fact;
import dev.weir.events.Feed;
import dev.weir.events.Recorded;
import dev.weir.events.StatusEvent.Told;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.following.FollowEffect.Ask;
import dev.weir.following.FollowEffect.Publish;
import dev.weir.following.FollowEffect.Refuse;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.unit.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a node follows, message by message. */
class FollowerTest {
  private static final ProcessId SERVER = Cast.worker(99).process();

  private Follower follower = Follower.beginning(100, 0);

  private List<FollowEffect> take(Step<Follower, FollowEffect> step) {
    follower = step.next();
    return step.effects();
  }

  private static Recorded event(Cursor at) {
    return new Recorded(at, Cast.NOON, new ProcessJoined(Cast.worker((int) at.seq())));
  }

  private void knows(long epoch, long seq) {
    take(follower.serverFound(0));
    take(follower.piece(new Piece(new Cursor(epoch, seq), 0, true, List.of()), 0));
  }

  private static List<Piece> pieces(int processes) {
    var state =
        IntStream.rangeClosed(1, processes)
            .mapToObj(i -> event(new Cursor(1, i)))
            .reduce(GraphState.EMPTY.at(new Cursor(1, 0)), GraphState::after, (a, b) -> b);
    return Piece.of(state.at(), StatePart.of(state), 1);
  }

  @Test
  @DisplayName("A whole of which a piece in the middle was lost never counts as whole")
  void lostPiece() {
    var pieces = pieces(3);
    assertThat(pieces).hasSize(3);

    take(follower.piece(pieces.getFirst(), 0));
    take(follower.piece(pieces.getLast(), 0));
    assertThat(follower.state()).isEqualTo(GraphState.EMPTY);

    pieces.forEach(piece -> take(follower.piece(piece, 0)));
    assertThat(follower.state().ownership().processes()).hasSize(3);
  }

  @Test
  @DisplayName("Pieces that come twice count once, in whatever order they come")
  void twice() {
    for (var piece : pieces(3).reversed()) {
      take(follower.piece(piece, 0));
      take(follower.piece(piece, 0));
    }
    assertThat(follower.state().ownership().processes()).hasSize(3);
  }

  @Test
  @DisplayName("A lower epoch is refused everywhere: its events, its image and its beat do nothing")
  void pastEpoch() {
    knows(2, 5);
    var before = follower;
    var past = new Cursor(1, 9);

    assertThat(take(follower.events(List.of(event(past)), 7))).isEmpty();
    assertThat(take(follower.piece(new Piece(past, 0, true, List.of()), 7))).isEmpty();
    assertThat(take(follower.beat(past, SERVER, 7))).containsExactly(new Refuse(2));

    assertThat(follower.fence().refused()).isEqualTo(3);
    assertThat(follower.state()).isEqualTo(before.state());
    assertThat(follower.waiting()).isEqualTo(before.waiting());
    assertThat(follower.server()).isEqualTo(before.server());
  }

  @Test
  @DisplayName("Two servers that begin are never promised the same epoch; one that asks again is")
  void promises() {
    knows(3, 1);
    var first = new UUID(1, 1);

    follower = follower.promise(first, 0);
    assertThat(follower.fence().epoch()).isEqualTo(4);
    follower = follower.promise(first, 0);
    assertThat(follower.fence().epoch()).isEqualTo(4);
    follower = follower.promise(new UUID(2, 2), 0);
    assertThat(follower.fence().epoch()).isEqualTo(5);

    follower = follower.promise(new UUID(2, 2), 8);
    assertThat(follower.fence().epoch()).isEqualTo(8);

    assertThat(take(follower.events(List.of(event(new Cursor(3, 2))), 7))).isEmpty();
    assertThat(follower.state().at()).isEqualTo(new Cursor(3, 1));
  }

  @Test
  @DisplayName("An epoch that was only heard of is not promised again, and the past not heard")
  void heardOf() {
    knows(1, 5);
    take(follower.beat(new Cursor(4, 9), SERVER, 1));

    assertThat(follower.promise(new UUID(1, 1), 0).fence().epoch()).isEqualTo(5);
    assertThat(take(follower.events(List.of(event(new Cursor(1, 6))), 2))).isEmpty();
    assertThat(follower.state().at()).isEqualTo(new Cursor(1, 5));
  }

  @Test
  @DisplayName("What is missing is asked for once, and again when no answer comes in time")
  void missing() {
    knows(1, 5);

    assertThat(take(follower.events(List.of(event(new Cursor(1, 7))), 1)))
        .containsExactly(new Ask(new Cursor(1, 5)));
    assertThat(take(follower.beat(new Cursor(1, 7), SERVER, 2))).noneMatch(Ask.class::isInstance);
    assertThat(take(follower.check(10, 10))).isEmpty();
    assertThat(take(follower.check(20, 10))).containsExactly(new Ask(new Cursor(1, 5)));
  }

  @Test
  @DisplayName("The whole of another epoch is a reset to whoever listens")
  void reset() {
    knows(1, 5);
    var reborn = new Cursor(2, 5);

    assertThat(take(follower.piece(new Piece(reborn, 0, true, List.of()), 1)))
        .contains(new Publish(new Feed.Reset(reborn)));
  }

  private static Recorded shown(Cursor at, int process, String name) {
    var fact =
        new Fact.ValueShown(new UnitAddress("a/u"), new RunId(new UUID(8, 8)), name, Shown.of(1));
    var told = new Told(Cast.worker(process).process(), at.seq(), Cast.NOON, fact);
    return new Recorded(at, Cast.NOON, told);
  }

  @Test
  @DisplayName("Who missed events hears them all but for values that were replaced, and no gap")
  void latest() {
    var start = new Cursor(1, 0);
    var all = new ArrayList<Recorded>(List.of(event(new Cursor(1, 1)), event(new Cursor(1, 2))));
    for (int seq = 3; seq <= 50; seq++) {
      var at = new Cursor(1, seq);
      all.add(seq == 20 ? event(at) : shown(at, 1 + seq % 2, seq < 30 ? "bpm" : "level"));
    }
    var log = EventLog.after(start, 100);
    for (var one : all) {
      log = log.plus(one);
    }
    knows(1, 0);
    var told = ((EventLog.Page.Events) log.readLatest(start, 100)).events();
    assertThat(told).hasSizeLessThan(10);
    take(follower.latest(start, told.subList(0, 3), 1));
    take(follower.latest(told.get(2).cursor(), told.subList(1, told.size()), 1));

    assertThat(follower.state())
        .isEqualTo(all.stream().reduce(GraphState.EMPTY.at(start), GraphState::after, (a, b) -> b));
    assertThat(follower.log().readLatest(start, 100)).isEqualTo(log.readLatest(start, 100));
    assertThat(take(follower.latest(new Cursor(1, 55), List.of(event(new Cursor(1, 56))), 1)))
        .containsExactly(new FollowEffect.Ask(new Cursor(1, 50)));
  }
}
