package dev.weir.boot;

import static dev.weir.boot.JournalledLine.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two graph servers that do not know of each other, and one journal. */
class JournalFencingTest {
  @TempDir Path dir;

  @Test
  @DisplayName("A server of the past cannot write once another has begun, and ends for good")
  void zombie() throws Exception {
    var journal =
        "weir.journal { kind = file, file = \"%s\" }, weir.ask-timeout = 2s"
            .formatted(dir.resolve("one"));
    try (var old = JournalledLine.start("old", journal)) {
      old.deploy();
      old.tune(3, "old and true");
      // Its cluster is another: it has not heard that the first node should be gone.
      try (var young = JournalledLine.start("young", journal)) {
        young.awaitRunning();
        assertThat(young.reasons()).containsExactly("old and true");

        assertThat(old.isGranted(4, "old and late")).isFalse();
        assertThat(old.reasons()).containsExactly("old and true");

        young.tune(5, "young");
        assertThat(young.reasons()).containsExactly("old and true", "young");
        assertThat(old.node.observer().pause(null)).failsWithin(LONG);
        young.tune(6, "younger");
        assertThat(young.epoch()).isEqualTo(2);
      }
      try (var last = JournalledLine.start("last", journal)) {
        last.awaitRunning();
        assertThat(last.reasons()).containsExactly("old and true", "young", "younger");
      }
    }
  }
}
