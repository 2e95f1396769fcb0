package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint;
import dev.weir.toys.CountGraph;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InspectTest {

  @Test
  @DisplayName(
      "The table names units, ports with types and limits, settings with bounds, and edges")
  void table() {
    assertThat(Said.by("inspect", "count").out())
        .isEqualTo(
            """
            count  counts up and scales what it counted

            UNIT           CLASS    WHAT IT IS FOR
            count/counter  Counter  counts up
            count/scale    Scale    multiplies
            count/end      Swallow

            PORT                  WAY  MESSAGES  CAPACITY  WHEN FULL
            count/counter/counts  out  Count
            count/scale/counts    in   Count     32        blocks
            count/scale/scaled    out  Double
            count/end/in          in   Double    32        blocks

            SETTING                    VALUE  TAKES                    WHAT IT DOES
            count/counter.limit        100    integer 0 to 1000000000  last number; 0 goes on for ever
            count/counter.pauseMillis  0      integer 0 to 60000       \
            pause after each number, in milliseconds
            count/scale.gain           2.0    number -10 to 10         factor
            count/scale.mode           EXACT  EXACT | ROUNDED          whether to round

            EDGE
            count/counter/counts  → count/scale/counts
            count/scale/scaled    → count/end/in
            """);
  }

  @Test
  @DisplayName("The table marks leaky and feedback edges, and says what an alias stands for")
  void marks() {
    assertThat(Said.by("inspect", "deep").out())
        .contains(
            "deep/middle/innermost/last/out    → deep/viewer/in                    drops oldest")
        .contains("→ deep/middle/innermost/first/back  drops oldest, feedback")
        .contains("deep/middle/counts  = deep/middle/queue/in");
  }

  @Test
  @DisplayName("JSON is the blueprint, with the schema of each unit's settings beside it")
  void json() throws JsonProcessingException {
    var json =
        JsonMapper.builder().build().readTree(Said.by("inspect", "count", "--format=json").out());
    var schemas = json.path("schemas");
    ((ObjectNode) json).remove("schemas");
    assertThat(Blueprint.fromJson(json))
        .isEqualTo(Assembly.of("count", new CountGraph(100, 0)).blueprint());
    assertThat(schemas.at("/count~1scale/properties/gain/maximum").asInt()).isEqualTo(10);
  }

  @Test
  @DisplayName(
      "B77 Mermaid and Graphviz output is a format of inspect, folded to a level on request")
  void pictures() {
    assertThat(Said.by("inspect", "deep", "--format", "mermaid").out())
        .startsWith("flowchart LR\n")
        .contains("innermost");
    assertThat(Said.by("inspect", "deep", "--format", "dot", "--level", "1").out())
        .startsWith("digraph \"deep\" {\n")
        .doesNotContain("innermost");
  }

  @Test
  @DisplayName("A terminal without Unicode is shown ASCII")
  void ascii() {
    assertThat(Said.in(StandardCharsets.US_ASCII, "inspect", "count").out())
        .contains("count/counter/counts  -> count/scale/counts")
        .doesNotContain("?");
  }

  @Test
  @DisplayName("graphs lists name, number of units and what each graph is for")
  void graphs() {
    assertThat(Said.by("graphs").out())
        .startsWith("GRAPH")
        .containsPattern("count +3 +counts up and scales what it counted");
    assertThat(Said.by("graphs", "--json").out())
        .containsPattern("\"name\" : \"deep\",\\s+\"units\" : 5");
  }
}
