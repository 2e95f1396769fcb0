package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.http.Doorkeeper.Visit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in. */
class DoorkeeperTest {
  private final Doorkeeper door = new Doorkeeper("127.0.0.1", "");

  private static Visit visit(String method, String host, String origin, String authorization) {
    return new Visit(method, host, origin, authorization, false);
  }

  private static int refusal(Doorkeeper door, Visit visit) {
    return catchThrowableOfType(ProblemException.class, () -> door.check(visit)).problem().status();
  }

  @ParameterizedTest
  @DisplayName("A node answers to the names of this machine")
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:7700",
        "127.0.0.1:7700",
        "[::1]:7700",
        "[::1]",
        "127.9.9.9"
      })
  void ourNames(String host) {
    assertThatCode(() -> door.check(visit("POST", host, "", ""))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @DisplayName("A name that only leads here is none of the node's: a page may have made it up")
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "[::1",
        "evil@localhost"
      })
  void otherNames(String host) {
    assertThat(refusal(door, visit("GET", host, "", ""))).isEqualTo(421);
  }

  @ParameterizedTest
  @DisplayName("Pages of other sites may look, as browsers let them, but change nothing")
  @CsvSource({
    "http://evil.example",
    "http://localhost:3000",
    "null",
    "file://",
    "http://localhost:7700.evil"
  })
  void foreignPages(String origin) {
    assertThat(refusal(door, visit("POST", "localhost:7700", origin, ""))).isEqualTo(403);
    assertThatCode(() -> door.check(visit("GET", "localhost:7700", origin, "")))
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("The node's own pages may change things")
  void ownPages() {
    assertThatCode(() -> door.check(visit("POST", "localhost:7700", "http://localhost:7700", "")))
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("Where there is a token, only who has it comes in; asking for health needs none")
  void token() {
    var locked = new Doorkeeper("0.0.0.0", "s3cret");

    assertThat(refusal(locked, visit("GET", "node.example", "", ""))).isEqualTo(401);
    assertThat(refusal(locked, visit("GET", "node.example", "", "Bearer s3cre"))).isEqualTo(401);
    assertThat(refusal(locked, visit("GET", "node.example", "", "s3cret"))).isEqualTo(401);
    assertThatCode(() -> locked.check(visit("GET", "node.example", "", "Bearer s3cret")))
        .doesNotThrowAnyException();
    assertThatCode(() -> locked.check(new Visit("GET", "localhost", "", "", true)))
        .doesNotThrowAnyException();
  }
}
