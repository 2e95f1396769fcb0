package dev.weir.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "gate, gate",
    "powerGate, power-gate",
    "ECGSource, ecg-source",
    "rawECG, raw-ecg",
    "raw_signal, raw-signal",
    "stage2, stage2",
    "stage2Filter, stage2-filter"
  })
  @DisplayName("A Java name becomes a lower-case segment with hyphens at its humps")
  void javaNamesBecomeSegments(String name, String segment) {
    assertThat(Segment.ofJavaName(name)).isEqualTo(segment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Gate", "2nd", "a b", "a/b", "-a", "a-", "a--b", "ä", "_"})
  @DisplayName("What is no segment is refused, quoting it")
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> Segment.checked(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @Test
  @DisplayName("A port address says what it is made of")
  void portAddress() {
    var port = PortAddress.parse("ecg/sub/filter/samples");

    assertThat(port.unit()).isEqualTo(new UnitAddress("ecg/sub/filter"));
    assertThat(port.port()).isEqualTo("samples");
    assertThat(port.unit().name()).isEqualTo("filter");
    assertThat(port.unit().graph()).isEqualTo(new GraphAddress("ecg/sub"));
    assertThat(port.unit().graph().level()).isEqualTo(2);
    assertThat(PortAddress.parse(port.toString())).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"filter", "ecg/", "/filter", "ecg//filter", "ecg/Filter"})
  @DisplayName("A unit address needs a graph and a unit")
  void unitAddress(String text) {
    assertThatThrownBy(() -> new UnitAddress(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("A text without a slash is no port address")
  void portAddressNeedsAUnit() {
    assertThatThrownBy(() -> PortAddress.parse("samples"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ecg/filter/samples");
  }
}
