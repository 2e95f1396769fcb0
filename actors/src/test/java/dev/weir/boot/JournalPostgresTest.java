package dev.weir.boot;

import static dev.weir.boot.JournalledLine.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal in PostgreSQL, on the real thing where it is installed; in CI it must be. */
class JournalPostgresTest {
  @TempDir static Path dir;

  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    var bin = PostgresServer.installed();
    if (bin.isEmpty()) {
      assertThat(System.getenv("WEIR_REQUIRE_POSTGRES"))
          .as("PostgreSQL is required here, and not installed below /usr/lib/postgresql")
          .isNull();
    }
    assumeTrue(bin.isPresent(), "PostgreSQL is not installed below /usr/lib/postgresql");
    server = PostgresServer.start(bin.get(), dir);
  }

  @AfterAll
  static void end() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  @DisplayName("The history of settings outlives every node and the database's own crash")
  void survives() throws Exception {
    try (var first = JournalledLine.start("one", server.journal())) {
      first.deploy();
      first.tune(3, "before the crash");
      server.crash();
      await().atMost(LONG).ignoreExceptions().untilAsserted(() -> first.tune(4, "after the crash"));
    }
    try (var second = JournalledLine.start("two", server.journal())) {
      second.awaitRunning();
      assertThat(second.reasons()).startsWith("before the crash").endsWith("after the crash");
      assertThat(second.value()).isEqualTo("{\"by\":4,\"on\":true}");
    }
  }
}
