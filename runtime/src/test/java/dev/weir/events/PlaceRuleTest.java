package dev.weir.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceRuleTest {

  @ParameterizedTest
  @CsvSource({
    "ecg/filter=worker-1, ecg/filter, NODE, worker-1",
    "ecg=role:gpu, ecg, ROLE, gpu",
    "' ecg = role: gpu ', ecg, ROLE, gpu"
  })
  @DisplayName("A rule is read as it is written")
  void read(String text, String unit, PlaceRule.Kind kind, String target) {
    var rule = PlaceRule.parse(text);

    assertThat(rule).isEqualTo(new PlaceRule(unit, kind, target));
    assertThat(PlaceRule.parse(rule.toString())).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ecg", "=n1", " =n1", "ecg=", "ecg= ", "ecg=role:", "ecg=role: "})
  @DisplayName("What places nothing is refused, saying how a rule is written")
  void refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlaceRule.parse(text))
        .withMessageContaining("unit=node or unit=role:name");
  }

  @ParameterizedTest
  @CsvSource({"ecg/a, true", "ecg/a/b, true", "ecg/ab, false", "ecg, false"})
  @DisplayName("A rule covers a unit, or all in a graph, and no other that begins alike")
  void covers(String address, boolean covered) {
    assertThat(PlaceRule.parse("ecg/a=n1").covers(address)).isEqualTo(covered);
  }
}
