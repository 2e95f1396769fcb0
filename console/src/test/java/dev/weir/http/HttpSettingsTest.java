package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the API is configured. */
class HttpSettingsTest {

  private static HttpSettings read(String text) {
    return HttpSettings.of(ConfigFactory.parseString(text).withFallback(ConfigFactory.load()));
  }

  @Test
  @DisplayName("The defaults are those of the reference")
  void defaults() {
    assertThat(read(""))
        .isEqualTo(
            new HttpSettings(
                "127.0.0.1",
                7700,
                "",
                1 << 20,
                64,
                256 << 10,
                1024,
                256,
                256,
                Duration.ofSeconds(65),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30)));
  }

  @Test
  @DisplayName("Who lets others in must set a token")
  void tokenNeeded() {
    assertThatThrownBy(() -> read("weir.http.host = \"0.0.0.0\""))
        .hasMessageContaining("set weir.http.token too");
    assertThatThrownBy(() -> read("weir.http.host = \"127.evil.example\""))
        .hasMessageContaining("lets others in");
    assertThat(read("weir.http.host = \"::\", weir.http.token = abc").host()).isEqualTo("::");
    assertThat(read("weir.http.host = \"[::1]\"").host()).isEqualTo("::1");
  }

  @Test
  @DisplayName("A value outside its limits is named; the token is never shown")
  void limits() {
    assertThatThrownBy(() -> read("weir.http.port = 65536"))
        .hasMessage("weir.http.port = 65536: must be 0 to 65535");
    assertThatThrownBy(() -> read("weir.http.token = \"a b\"")).hasMessageContaining("letters");
    assertThat(read("weir.http.token = abc").toString()).doesNotContain("abc");
  }
}
