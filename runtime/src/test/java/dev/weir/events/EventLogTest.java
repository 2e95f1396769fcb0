package dev.weir.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weir.control.Cast;
import dev.weir.events.EventLog.Page;
import dev.weir.events.StatusEvent.ActivityChanged;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.unit.Shown;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final RunId RUN = new RunId(new UUID(8, 8));
  private static final ProcessId PROCESS = new ProcessId(new UUID(1, 1));

  private static EventLog log(int capacity, int events) {
    var log = EventLog.after(new Cursor(2, 0), capacity);
    for (int i = 0; i < events; i++) {
      log = log.plus(event(log.end().next()));
    }
    return log;
  }

  private static Recorded event(Cursor cursor) {
    return new Recorded(
        cursor, Cast.NOON, new ActivityChanged(new GraphAddress("a"), cursor.seq() % 2 == 0));
  }

  private static List<Long> seqs(Page page) {
    return switch (page) {
      case Page.Events(var events) -> events.stream().map(event -> event.cursor().seq()).toList();
      case Page.Missed missed -> throw new AssertionError("missed: " + missed);
      case Page.Reborn reborn -> throw new AssertionError("reborn: " + reborn);
    };
  }

  @Test
  @DisplayName("A reader gets what follows its place, in order and page by page")
  void inOrder() {
    var log = log(10, 5);

    assertThat(seqs(log.read(new Cursor(2, 0), 100))).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(seqs(log.read(new Cursor(2, 2), 2))).containsExactly(3L, 4L);
    assertThat(seqs(log.read(new Cursor(2, 5), 100))).isEmpty();
  }

  @Test
  @DisplayName("S7: What is no longer kept is an explicit gap, after which nothing is missing")
  void gap() {
    var log = log(3, 10);

    assertThat(log.read(new Cursor(2, 4), 100))
        .isEqualTo(new Page.Missed(new Cursor(2, 5), new Cursor(2, 7)));
    assertThat(seqs(log.read(new Cursor(2, 7), 100))).containsExactly(8L, 9L, 10L);
  }

  @Test
  @DisplayName("S8: Who resumes by the count of another graph server is told so")
  void reborn() {
    var log = log(10, 5);

    assertThat(log.read(new Cursor(1, 3), 100)).isEqualTo(new Page.Reborn(log.end()));
    assertThat(log.read(new Cursor(3, 0), 100)).isEqualTo(new Page.Reborn(log.end()));
    assertThat(log.read(new Cursor(2, 6), 100)).isEqualTo(new Page.Reborn(log.end()));
  }

  @Test
  @DisplayName("An event that does not follow is refused, and so is a log of no events")
  void holes() {
    var log = log(10, 5);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.plus(event(new Cursor(2, 7))))
        .withMessageContaining("2:7")
        .withMessageContaining("2:5");
    assertThatIllegalArgumentException().isThrownBy(() -> log.plus(event(new Cursor(3, 1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventLog.after(Cursor.START, 0))
        .withMessageContaining("at least 1");
  }

  @Test
  @DisplayName("A reader keeps the log it has while others follow")
  void immutable() {
    var log = log(3, 3);
    log.plus(event(new Cursor(2, 4)));

    assertThat(seqs(log.read(new Cursor(2, 0), 9))).containsExactly(1L, 2L, 3L);
  }

  private static Recorded shown(Cursor cursor, String name) {
    var unit = new UnitAddress("a/u");
    var fact = new Fact.ValueShown(unit, RUN, name, Shown.of((double) cursor.seq()));
    return new Recorded(cursor, Cast.NOON, new Told(PROCESS, cursor.seq(), Cast.NOON, fact));
  }

  @Test
  @DisplayName("Values that change all the time push nothing out: of each the latest is kept")
  void valuesTakeOnePlace() {
    var log = log(4, 2);
    for (int i = 0; i < 50; i++) {
      log = log.plus(shown(log.end().next(), i % 2 == 0 ? "bpm" : "level"));
    }

    assertThat(log.start()).isEqualTo(new Cursor(2, 0));
    assertThat(seqs(log.readLatest(new Cursor(2, 0), 100))).containsExactly(1L, 2L, 51L, 52L);
    assertThat(seqs(log.readLatest(new Cursor(2, 30), 100))).containsExactly(51L, 52L);
  }

  @Test
  @DisplayName("Who goes by every event hears that values between are no longer kept")
  void everySingleOne() {
    var log = log(10, 2);
    for (int i = 0; i < 3; i++) {
      log = log.plus(shown(log.end().next(), "bpm"));
    }

    assertThat(log.read(new Cursor(2, 1), 100))
        .isEqualTo(new Page.Missed(new Cursor(2, 2), new Cursor(2, 4)));
    assertThat(seqs(log.read(new Cursor(2, 4), 100))).containsExactly(5L);
  }

  @Test
  @DisplayName("A value for which there is no room any more is a gap like any event")
  void valuesMakeRoomToo() {
    var log = log(3, 0).plus(shown(new Cursor(2, 1), "bpm"));
    for (int i = 0; i < 3; i++) {
      log = log.plus(event(log.end().next()));
    }
    assertThat(log.readLatest(new Cursor(2, 0), 100))
        .isEqualTo(new Page.Missed(new Cursor(2, 1), new Cursor(2, 1)));

    log = log.plus(shown(log.end().next(), "bpm"));
    assertThat(seqs(log.readLatest(new Cursor(2, 2), 100))).containsExactly(3L, 4L, 5L);
  }
}
