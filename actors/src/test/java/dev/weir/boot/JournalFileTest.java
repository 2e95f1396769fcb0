package dev.weir.boot;

import static dev.weir.boot.JournalledLine.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.Recorded;
import dev.weir.events.SettingsEvent.SettingsUpdated;
import dev.weir.id.Cursor;
import dev.weir.protocol.AuditProtocol.Page;
import dev.weir.protocol.AuditProtocol.Wish;
import dev.weir.server.Throne;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A journal in a file, on the real thing. */
class JournalFileTest {
  @TempDir Path dir;

  private String in(String name) {
    return "weir.journal { kind = file, rows-per-image = 5, file = \"%s\" }"
        .formatted(dir.resolve(name));
  }

  private Path file(String name) {
    return dir.resolve(name + ".mv.db");
  }

  @Test
  @DisplayName(
      "After every node was killed, the history of settings is there and the last values hold")
  void survives() throws Exception {
    try (var first = JournalledLine.start("one", in("a"))) {
      first.deploy();
      first.tune(3, "try three");
      first.tune(4, "try four");
      // What a killed process leaves behind is what the file holds at this moment.
      Files.copy(file("a"), file("b"));
    }
    try (var second = JournalledLine.start("two", in("b"))) {
      second.awaitRunning();
      assertThat(second.reasons()).containsExactly("try three", "try four");
      assertThat(second.value()).isEqualTo("{\"by\":4,\"on\":true}");
      assertThat(second.epoch()).isEqualTo(2);

      second.tune(5, "go on");
      assertThat(second.reasons()).containsExactly("try three", "try four", "go on");
    }
    try (var third = JournalledLine.start("three", in("b"))) {
      third.awaitRunning();
      assertThat(third.reasons()).containsExactly("try three", "try four", "go on");
      assertThat(third.value()).isEqualTo("{\"by\":5,\"on\":true}");
      assertThat(third.epoch()).isEqualTo(3);
      assertThat(revisions(third, null)).containsExactly(1L, 2L, 3L);
      audits(third);
    }
  }

  private static void audits(JournalledLine line) {
    var all = page(line, new Wish(null, null, Set.of(), null, 200));
    assertThat(all.kept()).isTrue();
    assertThat(all.end()).isTrue();
    assertThat(all.events())
        .isSortedAccordingTo(Comparator.comparing(Recorded::cursor))
        .extracting(event -> event.cursor().epoch())
        .contains(1L, 2L, 3L);
    for (var each : all.events()) {
      var place = all.events().indexOf(each);
      assertThat(until(all, page(line, new Wish(each.cursor(), null, Set.of(), null, 200))))
          .isEqualTo(all.events().subList(place + 1, all.events().size()));
    }
    var few = page(line, new Wish(null, null, Set.of(), null, 3));
    assertThat(few.events()).isEqualTo(all.events().subList(0, 3));
    assertThat(few.end()).isFalse();
    assertThat(few.next()).isEqualTo(few.events().getLast().cursor());
    var middle = all.events().get(all.events().size() / 2).at();
    assertThat(until(all, page(line, new Wish(null, middle, Set.of(), null, 200))))
        .isEqualTo(all.events().stream().filter(event -> !event.at().isBefore(middle)).toList());
  }

  /** Things go on to happen while the test reads. */
  private static List<Recorded> until(Page end, Page page) {
    return page.events().stream()
        .filter(event -> event.cursor().compareTo(end.next()) <= 0)
        .toList();
  }

  private static Page page(JournalledLine line, Wish wish) {
    return line.node.observer().audit(wish).join();
  }

  private static List<Long> revisions(JournalledLine line, @Nullable Cursor after) {
    var wish = new Wish(after, null, Set.of(Topic.SETTINGS), JournalledLine.TIMES, 200);
    return page(line, wish).events().stream()
        .filter(event -> event.event() instanceof SettingsUpdated)
        .map(event -> ((SettingsUpdated) event.event()).revision().revision() - 1)
        .toList();
  }

  @Test
  @DisplayName("Without a journal nothing outlives the nodes")
  void without() throws Exception {
    try (var first = JournalledLine.start("one", "weir.journal.kind = none")) {
      first.deploy();
    }
    try (var second = JournalledLine.start("two", "weir.journal.kind = none")) {
      assertThat(second.isDeployed()).isFalse();
      assertThat(page(second, new Wish(null, null, Set.of(), null, 9)).kept()).isFalse();
    }
  }

  @Test
  @DisplayName("A file that is no journal stops the graph server, with an error that names it")
  void corrupt() throws Exception {
    try (var first = JournalledLine.start("one", in("a"))) {
      first.deploy();
    }
    var bytes = Files.readAllBytes(file("a"));
    for (int i = 0; i < bytes.length; i += 7) {
      bytes[i] ^= 0x5a;
    }
    Files.write(file("broken"), bytes);
    Files.write(file("short"), List.of("no journal"));
    for (var name : List.of("broken", "short")) {
      assertThat(complaintOf(name)).contains(file(name).toString(), "cannot be used");
    }
  }

  private String complaintOf(String name) throws IOException {
    var log = (Logger) LoggerFactory.getLogger(Throne.class);
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    log.addAppender(said);
    var before = Files.readAllBytes(file(name));
    var node = JournalledLine.begin("broken", in(name));
    try {
      await().atMost(LONG).until(() -> said.list.size() > 0);
      assertThat(node.node.notReady()).isPresent();
      assertThat(Files.readAllBytes(file(name))).isEqualTo(before);
      return said.list.getFirst().getFormattedMessage();
    } finally {
      node.node.crash();
      log.detachAppender(said);
    }
  }
}
