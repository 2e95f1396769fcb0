package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Settings over HTTP. */
class SettingsRoutesTest {
  private static final String SCALE = "/api/v1/settings/count/scale";
  private static final Served SERVED = Served.with();

  @BeforeEach
  void deploy() {
    SERVED.deployCount();
  }

  @AfterEach
  void undeploy() {
    assertThat(SERVED.delete("/api/v1/graphs/count").status()).isEqualTo(200);
  }

  @AfterAll
  static void close() {
    SERVED.close();
  }

  @Test
  @DisplayName("Settings are shown with their revision, which is their tag, and their schema")
  void shown() {
    var all = SERVED.get("/api/v1/settings").json().path("settings");
    var one = SERVED.get(SCALE);

    assertThat(all).hasSize(2);
    assertThat(one.header("ETag")).isEqualTo("\"1\"");
    assertThat(one.json().path("value").path("gain").asDouble()).isEqualTo(2);
    assertThat(one.json().path("schema").path("properties").has("mode")).isTrue();
  }

  @Test
  @DisplayName("A patch changes what it names, and is answered with the new revision")
  void patched() {
    var answer =
        SERVED.json(
            "PATCH",
            SCALE,
            "{\"gain\":3}",
            "If-Match",
            "\"1\"",
            "X-Weir-By",
            "ada@lab",
            "X-Weir-Why",
            "m%C3%BCde+");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"2\"");
    var json = answer.json();
    assertThat(json.path("value").path("gain").asDouble()).isEqualTo(3);
    assertThat(json.path("before").path("gain").asDouble()).isEqualTo(2);
    assertThat(json.path("value").path("mode").asText()).isEqualTo("EXACT");
    assertThat(json.path("by").asText()).isEqualTo("ada@lab");
    assertThat(json.path("why").asText()).isEqualTo("müde+");
    assertThat(json.path("cursor").asText()).matches("1:[0-9]+");
    assertThat(SERVED.get(SCALE).json().path("revision").asLong()).isEqualTo(2);
  }

  @Test
  @DisplayName("A merge-patch by its own content type is a patch; a PUT needs the whole")
  void kindsOfBodies() {
    var request =
        SERVED
            .request(SCALE)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{\"gain\":4}"));

    assertThat(SERVED.send(request).status()).isEqualTo(200);
    assertThat(SERVED.json("PUT", SCALE, "{\"gain\":5}").status()).isEqualTo(422);
    assertThat(SERVED.json("PUT", SCALE, "{\"gain\":5,\"mode\":\"ROUNDED\"}").status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("A change made at an older revision is refused with what the settings are now")
  void conflict() {
    SERVED.json("PATCH", SCALE, "{\"gain\":3}");

    var answer = SERVED.json("PATCH", SCALE, "{\"gain\":4}", "If-Match", "\"1\"");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("CONFLICT");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    var current = answer.json().path("current").path(0);
    assertThat(current.path("unit").asText()).isEqualTo("count/scale");
    assertThat(current.path("revision").asLong()).isEqualTo(2);
    assertThat(current.path("value").path("gain").asDouble()).isEqualTo(3);
  }

  @Test
  @DisplayName("What is not valid is told field by field, and nothing changes")
  void invalid() {
    var answer = SERVED.json("PATCH", SCALE, "{\"gain\":11,\"mode\":\"LOUD\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("problems").findValuesAsText("field"))
        .containsExactlyInAnyOrder("gain", "mode");
    assertThat(SERVED.get(SCALE).json().path("revision").asLong()).isEqualTo(1);
  }

  @Test
  @DisplayName("A dry run says what would be, and changes nothing")
  void dryRun() {
    var answer = SERVED.json("PATCH", SCALE + "?dryRun=true", "{\"gain\":3}");

    assertThat(answer.json().path("dryRun").asBoolean()).isTrue();
    assertThat(answer.json().path("value").path("gain").asDouble()).isEqualTo(3);
    assertThat(SERVED.get(SCALE).json().path("revision").asLong()).isEqualTo(1);
  }

  @Test
  @DisplayName("An unknown unit is answered with the nearest ones")
  void unknown() {
    var answer = SERVED.get("/api/v1/settings/count/scalle");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("near").path(0).asText()).isEqualTo("count/scale");
  }

  @Test
  @DisplayName("Several units are tuned together or not at all")
  void together() {
    var path = "/api/v1/settings";
    var half =
        "{\"changes\":[{\"unit\":\"count/scale\",\"patch\":{\"gain\":3}},"
            + "{\"unit\":\"count/counter\",\"patch\":{\"limit\":-1}}]}";

    assertThat(SERVED.post(path, half).status()).isEqualTo(422);
    assertThat(SERVED.get(SCALE).json().path("revision").asLong()).isEqualTo(1);
    var both = SERVED.post(path, half.replace("-1", "7").replace("]}", "],\"why\":\"trial\"}"));
    assertThat(both.status()).isEqualTo(200);
    assertThat(both.json().path("revisions").findValuesAsText("why"))
        .containsExactly("trial", "trial");
  }

  @Test
  @DisplayName("A history is told oldest first, and any of its revisions can come back")
  void historyAndUndo() {
    SERVED.json("PATCH", SCALE, "{\"gain\":3}");
    SERVED.json("PATCH", SCALE, "{\"gain\":4}");

    var undone = SERVED.post(SCALE + "/undo", "{\"revision\":1,\"why\":\"too loud\"}");
    var history = SERVED.get(SCALE + "/history").json();

    assertThat(undone.json().path("value").path("gain").asDouble()).isEqualTo(2);
    assertThat(undone.header("ETag")).isEqualTo("\"4\"");
    assertThat(history.path("history").findValuesAsText("revision")).containsExactly("2", "3", "4");
    assertThat(SERVED.post(SCALE + "/undo", "{\"revision\":9}").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("The history of an unknown unit is a problem about that unit")
  void historyOfNobody() {
    var answer = SERVED.get("/api/v1/settings/count/nobody/history");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("detail").asText()).isEqualTo("there is no unit count/nobody");
    assertThat(SERVED.get("/api/v1/settings/count/history").json().path("detail").asText())
        .isEqualTo("there is no unit count/history");
  }
}
