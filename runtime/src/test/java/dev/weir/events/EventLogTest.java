package dev.weir.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weir.control.Cast;
import dev.weir.events.EventLog.Page;
import dev.weir.events.StatusEvent.ActivityChanged;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventLogTest {

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
}
