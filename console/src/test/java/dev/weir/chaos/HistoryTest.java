package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.weir.check.Entry;
import dev.weir.check.Entry.Answer;
import dev.weir.events.Fact;
import dev.weir.events.Feed;
import dev.weir.events.Recorded;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123456Z");
  private static final Cursor AT = new Cursor(2, 7);
  private static final ProcessId PROCESS = ProcessId.fresh();
  private static final UnitAddress UNIT = new UnitAddress("chaos/pass");

  private static final List<Entry> ALL =
      List.of(
          new Entry.Heard(NOW, "a-1", new Feed.Snapshot(AT)),
          new Entry.Heard(NOW, "a-1", new Feed.Event(told())),
          new Entry.Heard(NOW, "a-1", new Feed.Gap(AT, new Cursor(2, 9), "too slow")),
          new Entry.Heard(NOW, "a-1", new Feed.Reset(new Cursor(3, 0))),
          new Entry.Heard(NOW, "a-1", new Feed.Heartbeat(AT)),
          new Entry.Owners(NOW, "a-1", AT, Map.of(UNIT, PROCESS)),
          new Entry.Asked(NOW, 1, "chaos/pass.mark=1"),
          new Entry.Answered(NOW, 1, new Answer.Tuned(UNIT, 3, "{\"mark\":1}", AT)),
          new Entry.Answered(NOW, 2, new Answer.Done()),
          new Entry.Answered(NOW, 3, new Answer.Refused("no")),
          new Entry.Answered(NOW, 4, new Answer.Unknown("silence")),
          new Entry.Done(NOW, "kill -9 of node a"));

  private static Recorded told() {
    var fact = new Fact.ConnectionChanged("CONNECTED", "FAILED", "a \"word\"\n");
    return new Recorded(AT.next(), NOW, new Told(PROCESS, 1, NOW, fact));
  }

  @TempDir private Path folder;

  private Path file(List<String> lines) throws IOException {
    return Files.write(folder.resolve("history.jsonl"), lines);
  }

  @Test
  @DisplayName("A record is read as it was written, entry by entry")
  void isReadAgain() throws IOException {
    var lines = new ArrayList<String>();
    for (var entry : ALL) {
      lines.add(line(entry));
    }

    assertThat(History.read(file(lines))).isEqualTo(ALL);
  }

  private static String line(Entry entry) throws JsonProcessingException {
    return HistoryJson.line(entry);
  }

  @Test
  @DisplayName("A file that is no record is refused in one line that says where")
  void isNoRecord() throws IOException {
    for (var bad : List.of("{", "{}", "[]", "7", "", "{\"seen\":\"now\",\"done\":\"x\"}")) {
      var file = file(List.of(line(ALL.getLast()), bad));
      assertThatThrownBy(() -> History.read(file))
          .as(bad)
          .isInstanceOf(ChaosException.class)
          .hasMessageContaining("history.jsonl, line 2: ")
          .satisfies(wrong -> assertThat(wrong.toString().lines()).hasSize(1));
    }
    var empty = file(List.of());
    assertThatThrownBy(() -> History.read(empty)).hasMessageContaining("it is empty");
    assertThatThrownBy(() -> History.read(folder.resolve("x"))).hasMessageContaining("no file");
    Files.write(empty, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> History.read(empty)).hasMessageContaining("no text");
  }
}
