package dev.weir.boot;

import static dev.weir.boot.JournalledLine.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that goes from one node to another of the same cluster. */
class JournalHandoverTest {
  @TempDir Path dir;

  @Test
  @DisplayName("When the graph server's node crashes, the next server goes on in the same journal")
  void crash() throws Exception {
    var journal = "weir.journal { kind = file, file = \"%s\" }".formatted(dir.resolve("shared"));
    try (var a = JournalledLine.start("a", journal);
        var b = a.joined("b", journal)) {
      a.deploy();
      a.tune(3, "on a");
      Pair.crash(a.node, b.node);

      await().atMost(LONG).until(() -> b.epoch() == 2 && b.node.notReady().isEmpty());
      b.awaitRunning();
      b.tune(4, "on b");
      assertThat(b.reasons()).containsExactly("on a", "on b");
    }
    try (var c = JournalledLine.start("c", journal)) {
      c.awaitRunning();
      assertThat(c.reasons()).containsExactly("on a", "on b");
      assertThat(c.value()).isEqualTo("{\"by\":4,\"on\":true}");
    }
  }
}
