package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.remote.Canned;
import dev.weir.remote.CannedNode;
import dev.weir.remote.WireJson;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteSettingsTest {
  private static final String CHANGE = "POST /api/v1/settings";
  private static final String ONE = "/api/v1/settings/count/scale";
  private final CannedNode node = new CannedNode();

  @BeforeEach
  void aUnitIsTuned() {
    node.answer("GET /api/v1/snapshot", 200, Canned.snapshot());
    node.answer("GET /api/v1/settings", 200, "{\"settings\": [%s]}".formatted(Canned.SCALE));
    node.answer("GET " + ONE, 200, Canned.SCALE);
    node.answer(
        "GET " + ONE + "/history",
        200,
        "{\"unit\": \"count/scale\", \"history\": [%s]}".formatted(Canned.REVISION));
    node.answer(
        CHANGE, 200, "{\"revisions\": [%s], \"cursor\": \"1:43\"}".formatted(Canned.REVISION));
  }

  @AfterEach
  void end() {
    node.close();
  }

  private Said settings(String... words) {
    return Said.by(
        Stream.of(Stream.of("settings"), Stream.of(words), Stream.of("--url", node.url()))
            .flatMap(some -> some)
            .toArray(String[]::new));
  }

  private String sent() {
    return node.asked(CHANGE).getLast().body();
  }

  @Test
  @DisplayName("list and get show fields with value, revision and what they take")
  void list() {
    var table =
        """
        SETTING            REVISION  VALUE  TAKES             WHAT IT DOES
        count/scale.gain          3  2.0    number -10 to 10  factor
        count/scale.mode          3  EXACT  EXACT | ROUNDED
        count/scale.label         3  –      string | null
        count/scale.on            3  true   boolean
        """;
    assertThat(settings("list").out()).isEqualTo(table);
    assertThat(settings("get", "scale").out()).isEqualTo(table);
    assertThat(WireJson.tree(settings("get", "scale", "--json").out()))
        .isEqualTo(WireJson.tree(Canned.SCALE));
    assertThat(WireJson.tree(settings("list", "--json").out()))
        .containsExactly(WireJson.tree(Canned.SCALE));
  }

  @Test
  @DisplayName("set sends typed values, and tells revision, position and changed fields")
  void set() {
    var said = settings("set", "scale", "gain=3", "mode=rounded", "--why", "louder");
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
            count/scale has revision 4, in force after 12,345 messages
              gain  2.0 → 3.0
              mode  EXACT → ROUNDED
            """);
    assertThat(sent())
        .isEqualTo(
            "{\"why\":\"louder\",\"changes\":[{\"unit\":\"count/scale\","
                + "\"patch\":{\"gain\":3,\"mode\":\"ROUNDED\"}}]}");
    assertThat(node.asked(CHANGE).getFirst().header("X-Weir-Why")).isEqualTo("louder");
    assertThat(node.asked(CHANGE).getFirst().header("X-Weir-By")).contains("@");
    assertThat(node.asked(CHANGE).getFirst().query()).isEqualTo("timeout=5000ms");
    assertThat(WireJson.tree(settings("set", "scale", "gain=3", "--json").out()).path("cursor"))
        .hasToString("\"1:43\"");
  }

  @Test
  @DisplayName("A dry run changes nothing and says what would be")
  void dryRun() {
    node.answer(
        CHANGE,
        200,
        """
        {"dryRun": true, "values": [{"unit": "count/scale", "revision": 3,
          "value": {"gain": 3.0, "mode": "EXACT", "label": null, "on": true}}]}
        """);
    assertThat(settings("set", "scale", "gain=3", "--dry-run", "--if-revision", "3").out())
        .isEqualTo(
            """
            count/scale would take it; nothing was changed
              gain  2.0 → 3.0
            """);
    assertThat(node.asked(CHANGE).getFirst().query()).isEqualTo("timeout=5000ms&dryRun=true");
    assertThat(sent()).contains("\"revision\":3");
  }

  @Test
  @DisplayName("A conflict tells the current revision and value; exit 1")
  void conflict() {
    node.refuse(
        CHANGE,
        409,
        "CONFLICT",
        "changed meanwhile",
        ", \"current\": [{\"unit\": \"count/scale\", \"value\": {\"gain\": 9}, \"revision\": 7}]");
    assertThat(settings("set", "scale", "gain=3", "--if-revision", "3"))
        .isEqualTo(
            new Said(
                1,
                "",
                "weir: somebody else was first: count/scale has revision 7 now, {\"gain\":9}\n"));
  }

  @Test
  @DisplayName("Every problem is told in a line of its own; exit 1")
  void problems() {
    node.refuse(
        CHANGE,
        422,
        "INVALID",
        "not valid",
        ", \"problems\": [{\"unit\": \"count/scale\", \"field\": \"gain\", \"value\": \"900\","
            + " \"rule\": \"must be at most 10\"}, {\"unit\": \"count/scale\", \"field\": \"\","
            + " \"value\": \"\", \"rule\": \"low must be below high\"}]");
    assertThat(settings("set", "scale", "gain=900"))
        .isEqualTo(
            new Said(
                1,
                "",
                """
                weir: count/scale.gain = 900: must be at most 10
                weir: count/scale: low must be below high
                """));
  }

  @Test
  @DisplayName("A change that failed tells why; exit 1")
  void failed() {
    node.refuse(CHANGE, 504, "TIMEOUT", "no answer in 5 s; it may have been done", "");
    assertThat(settings("set", "scale", "gain=1"))
        .isEqualTo(new Said(1, "", "weir: no answer in 5 s; it may have been done\n"));
  }

  @ParameterizedTest(name = "weir settings set {0}")
  @DisplayName("A change that names no unit, no field or too many units is wrong use")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gain=3 scale                           | "gain=3" sets nothing: name the unit first, as ecg/filter low=8
          scale counter                          | nothing to set of scale: write field=value after it
          scale gain=3 counter x=1 --if-revision 1 | --if-revision speaks of one unit: give only one
          """)
  void wrongUse(String words, String sentence) {
    var said = settings(("set " + words).split(" "));
    assertThat(said).isEqualTo(new Said(2, "", "weir: " + sentence + "\n"));
  }

  @Test
  @DisplayName("history tells who, when, what and why")
  void history() {
    assertThat(settings("history", "scale").out())
        .isEqualTo(
            """
            REVISION  WHEN                  BY     MESSAGES  CHANGES                               WHY
                   4  2026-01-02T03:04:05Z  ann@h    12,345  gain 2.0 → 3.0, mode EXACT → ROUNDED  louder
            """);
    assertThat(WireJson.tree(settings("history", "scale", "--json").out())).hasSize(1);
  }

  @Test
  @DisplayName("undo goes back to the revision before the latest, or to the one named")
  void undo() {
    node.answer("POST " + ONE + "/undo", 200, Canned.REVISION);
    assertThat(settings("undo", "scale").out()).startsWith("count/scale has revision 4");
    assertThat(node.asked("POST " + ONE + "/undo").getLast().body()).isEqualTo("{\"revision\":3}");
    assertThat(settings("undo", "scale", "1", "--if-revision", "4").exit()).isZero();
    var asked = node.asked("POST " + ONE + "/undo").getLast();
    assertThat(asked.body()).isEqualTo("{\"revision\":1}");
    assertThat(asked.header("If-Match")).isEqualTo("\"4\"");
    node.answer("GET " + ONE + "/history", 200, "{\"history\": []}");
    assertThat(settings("undo", "scale").err())
        .isEqualTo("weir: count/scale is tuned as it began: there is nothing to undo\n");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @DisplayName("Values are what the schema takes: numbers, choices in any case, null, text")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gain=3          | {"gain":3}
          gain=-2.5       | {"gain":-2.5}
          gain=loud       | {"gain":"loud"}
          mode=exact      | {"mode":"EXACT"}
          mode=fuzzy      | {"mode":"fuzzy"}
          label=12        | {"label":"12"}
          label=null      | {"label":null}
          label=a=b       | {"label":"a=b"}
          on=FALSE        | {"on":false}
          huh=5           | {"huh":5}
          huh=[1,2]       | {"huh":[1,2]}
          band.low=5      | {"band":{"low":5}}
          """)
  void typed(String word, String patch) {
    var json = JsonNodeFactory.instance.objectNode();
    TypedField.parse(word).orElseThrow().into(json, WireJson.tree(Canned.SCHEMA));
    assertThat(json).hasToString(patch);
  }
}
