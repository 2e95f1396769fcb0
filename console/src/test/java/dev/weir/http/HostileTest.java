package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that nobody means well. After each of it, the node answers as before. */
class HostileTest {
  private static final String SCALE = "/api/v1/settings/count/scale";
  private static final Served SERVED = Served.with();

  @BeforeAll
  static void deploy() {
    SERVED.deployCount();
  }

  @AfterEach
  void answersAsBefore() {
    var scale = SERVED.get(SCALE);
    assertThat(scale.status()).isEqualTo(200);
    assertThat(scale.json().path("revision").asLong()).isEqualTo(1);
  }

  @AfterAll
  static void close() {
    SERVED.close();
  }

  @Test
  @DisplayName("Random bytes on the port are answered with 400 at most")
  void randomBytes() {
    var dice = new Random(7);
    for (int i = 0; i < 20; i++) {
      var bytes = new byte[1 + dice.nextInt(5_000)];
      dice.nextBytes(bytes);
      var answer = SERVED.raw(bytes);
      assertThat(answer).matches("(?s)|HTTP/1.1 [45].*");
      assertThat(answer).doesNotContain("Exception").doesNotContain("Server:");
    }
  }

  @Test
  @DisplayName("What is no HTTP request is answered with a problem document all the same")
  void noRequest() {
    var answer = SERVED.raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    assertThat(SERVED.raw("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 414");
  }

  @Test
  @DisplayName("A body of 100 MB is refused before it is read")
  void hugeBody() {
    var head =
        "PATCH %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            .formatted(SCALE);
    var announced = SERVED.raw(head + "Content-Length: 104857600\r\n\r\n{");
    assertThat(announced).startsWith("HTTP/1.1 413").contains("\"code\":\"LIMIT\"");

    assertThat(SERVED.flood(head + "Content-Length: 104857600\r\n\r\n", 104_857_600))
        .matches("(?s)|HTTP/1.1 413.*");

    var chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
    var unannounced =
        SERVED.raw(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(40) + "0\r\n\r\n");
    assertThat(unannounced).matches("(?s)|HTTP/1.1 413.*");
  }

  @Test
  @DisplayName("JSON of 10,000 levels, and strings larger than may be, are refused as too large")
  void hugeJson() {
    var deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
    var wide = "{\"mode\":\"" + "x".repeat(300_000) + "\"}";

    assertThat(SERVED.json("PATCH", SCALE, deep).status()).isEqualTo(413);
    assertThat(SERVED.json("PATCH", SCALE, wide).status()).isEqualTo(413);
    assertThat(SERVED.json("PATCH", SCALE, "{\"gain\":1e99999}").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @DisplayName("Malformed JSON is refused, saying where")
  @ValueSource(
      strings = {
        "{",
        "{\"gain\":}",
        "nonsense",
        "{\"gain\":1} {}",
        "{\"gain\":1,\"gain\":2}",
        "\u0000"
      })
  void malformed(String body) {
    var answer = SERVED.json("PATCH", SCALE, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).matches(".*line 1.*|.*Trailing token.*");
  }

  @Test
  @DisplayName("Unknown fields and query parameters are errors")
  void unknownThings() {
    assertThat(
            SERVED
                .post("/api/v1/graphs", "{\"graph\":\"x\",\"plaec\":[]}")
                .json()
                .path("detail")
                .asText())
        .startsWith("plaec: there is no such field; there is place");
    assertThat(SERVED.get("/api/v1/snapshot?verbose=1").status()).isEqualTo(400);
    assertThat(SERVED.get("/api/v1/events?after=1:1&after=1:2").status()).isEqualTo(400);
    assertThat(SERVED.json("PATCH", SCALE + "?dryRun=maybe", "{}").status()).isEqualTo(400);
  }

  @Test
  @DisplayName(
      "A wrong method names the right ones, a wrong path the nearest, a wrong type its own")
  void wrongThings() {
    var method = SERVED.post(SCALE, "{}");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).isEqualTo("GET, PATCH, PUT");
    var path = SERVED.get("/api/v1/snapshto");
    assertThat(path.status()).isEqualTo(404);
    assertThat(path.json().path("near").path(0).asText()).isEqualTo("/api/v1/snapshot");
    var type =
        SERVED.send(
            SERVED
                .request(SCALE)
                .header("Content-Type", "text/plain")
                .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(type.status()).isEqualTo(415);
    assertThat(SERVED.json("TRACE", SCALE, "").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @DisplayName("Encoded slashes, dots and other tricks are no addresses")
  @ValueSource(
      strings = {
        "count%2Fscale", "count/scale%2F..", "count/%2e%2e/scale", "count/sca%00le", "Count/scale",
        "count/scale%0d%0aX-Evil:1", "count/sc%C3%A4le", "count//", "%2e%2e/%2e%2e", "count"
      })
  void tricks(String address) {
    var answer =
        SERVED.raw(
            "GET /api/v1/settings/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(address));

    assertThat(answer).matches("(?s)HTTP/1.1 (400|404).*").doesNotContain("\r\nX-Evil");
  }

  @Test
  @DisplayName("What is put in headers comes out of none, and bad ones are refused")
  void headers() {
    var injected = SERVED.json("PATCH", SCALE + "?dryRun", "{}", "X-Weir-Why", "a%0d%0aX-Evil: 1");
    assertThat(injected.status()).isEqualTo(400);
    assertThat(SERVED.json("PATCH", SCALE, "{}", "X-Weir-Why", "%zz").status()).isEqualTo(400);
    assertThat(SERVED.json("PATCH", SCALE, "{}", "X-Weir-By", "x".repeat(300)).status())
        .isEqualTo(400);
    assertThat(SERVED.json("PATCH", SCALE, "{}", "If-Match", "3").status()).isEqualTo(400);
    assertThat(SERVED.json("PATCH", SCALE, "{}", "If-Match", "\"1\", \"2\"").status())
        .isEqualTo(400);
  }

  @Test
  @DisplayName("Pages of other sites, and names that only lead here, are turned away")
  void otherSites() {
    assertThat(SERVED.json("PATCH", SCALE, "{}", "Origin", "http://evil.example").status())
        .isEqualTo(403);
    var looked = SERVED.send(SERVED.request(SCALE).header("Origin", "http://evil.example"));
    assertThat(looked.status()).isEqualTo(200);
    assertThat(looked.response().headers().map().keySet().toString())
        .doesNotContainIgnoringCase("access-control");
    assertThat(led("/health/alive")).startsWith("HTTP/1.1 421");
    assertThat(led("http://evil.example/health/alive")).startsWith("HTTP/1.1 421");
  }

  /** Asks as a page would that got a name of its own to point here. */
  private static String led(String target) {
    return SERVED.raw(
        "GET %s HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".formatted(target));
  }
}
