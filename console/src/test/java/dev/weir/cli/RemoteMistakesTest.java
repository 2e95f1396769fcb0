package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remote.Canned;
import dev.weir.remote.CannedNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteMistakesTest {
  private final CannedNode node = new CannedNode();

  @BeforeEach
  void aClusterRuns() {
    node.answer("GET /api/v1/snapshot", 200, Canned.snapshot());
  }

  @AfterEach
  void end() {
    node.close();
  }

  private Said weir(String... words) {
    return Said.by(
        Stream.concat(Stream.of(words), Stream.of("--url", node.url())).toArray(String[]::new));
  }

  @ParameterizedTest(name = "weir {0}: {1} {2}")
  @DisplayName("What a node refuses is one line with the nearest names, and exit 1")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          deploy cuont   | 404 | NOT_FOUND   | no graph cuont | , "near": ["count"]  | no graph cuont: there is count
          deploy count   | 409 | CONFLICT    | count runs already |                  | count runs already
          deploy count   | 429 | LIMIT       | too many graphs |                     | too many graphs
          deploy count   | 503 | UNAVAILABLE | no graph server |                     | no graph server
          deploy count   | 401 | HUH         |                 |                     | the node at URL wants a token: give it with --token or WEIR_TOKEN
          """)
  void refused(String words, int status, String code, String detail, String more, String sentence) {
    node.refuse(
        "POST /api/v1/graphs",
        status,
        code,
        detail == null ? "" : detail,
        more == null ? "" : more);
    var said = weir(words.split(" "));
    assertThat(said)
        .isEqualTo(new Said(1, "", "weir: " + sentence.replace("URL", node.url()) + "\n"));
  }

  @Test
  @DisplayName("A unit that does not run is refused with the nearest names; exit 1")
  void noUnit() {
    var said = weir("ping", "scael");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .isEqualTo(
            "weir: no unit \"scael\" runs: there is count/scale, count/end, count/counter\n");
  }

  @ParameterizedTest(name = "weir {0}")
  @DisplayName("B76: Where no node answers, every command says so in one line; exit 2")
  @ValueSource(
      strings = {
        "ps",
        "topology",
        "deploy count",
        "undeploy count",
        "move a b",
        "pause",
        "resume",
        "sync",
        "shutdown",
        "ping x",
        "stats x",
        "request x PING",
        "settings list",
        "settings get x",
        "settings set x y=1",
        "settings history x",
        "settings undo x",
        "watch"
      })
  void nobody(String words) {
    node.close();
    var said = weir(words.split(" "));
    assertThat(said)
        .isEqualTo(
            new Said(
                2,
                "",
                "weir: no Weir node answers at %s: start one with weir node --name a, or name another with --url or WEIR_URL\n"
                    .formatted(node.url())));
  }

  @Test
  @DisplayName("An address that is none is wrong use")
  void wrongUse() {
    var said = Said.by("ps", "--url", "localhost:7700");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("is no address of a node").hasLineCount(1);
    assertThat(weir("undeploy", "Bad_Name").exit()).isEqualTo(2);
  }
}
