package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remote.CannedNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code weir audit} against a node that answers what the test says. */
class AuditTest {
  private static final String AUDIT = "GET /api/v1/audit";
  private final CannedNode node = new CannedNode();

  @AfterEach
  void end() {
    node.close();
  }

  private static String page(String next, boolean end, String... events) {
    return "{\"events\": [%s], \"next\": \"%s\", \"end\": %s, \"kept\": true}"
        .formatted(String.join(",", events), next, end);
  }

  private static String paused(String cursor, boolean on) {
    return """
    {"cursor": "%s", "at": "2026-01-02T03:04:05.678Z", "topic": "STATUS",
     "kind": "ACTIVITY_CHANGED", "event": "ActivityChanged", "graph": "count", "paused": %s}
    """
        .formatted(cursor, on);
  }

  @Test
  @DisplayName("audit lists page after page, with the date, and asks for what was wished")
  void pages() {
    node.answer(AUDIT, 200, page("1:6", true, paused("1:5", true), paused("1:6", false)));
    var said =
        Said.by("audit", "status", "--unit", "count/scale", "--since", "all", "--url", node.url());
    assertThat(said.out())
        .isEqualTo(
            """
            1:5  2026-01-02T03:04:05.678Z  count is held
            1:6  2026-01-02T03:04:05.678Z  count goes on
            """);
    assertThat(node.asked(AUDIT).getFirst().query())
        .isEqualTo("limit=200&unit=count/scale&topics=status");
  }

  @Test
  @DisplayName("audit --json is one object for each event, of the last day if nothing else is said")
  void json() {
    node.answer(AUDIT, 200, page("1:5", true, paused("1:5", true)));
    var said = Said.by("audit", "--json", "--url", node.url());
    assertThat(said.out().lines()).hasSize(1).first().asString().startsWith("{\"cursor\":\"1:5\"");
    assertThat(node.asked(AUDIT).getFirst().query()).contains("since=20");
  }

  @Test
  @DisplayName("A time that is none is wrong use, and says what can be written")
  void wrongTime() {
    var said = Said.by("audit", "--since", "yesterday", "--url", node.url());
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("--since \"yesterday\"", "24h", "all");
  }
}
