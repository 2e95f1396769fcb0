package dev.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstrainedTest {

  record Component(@Min(1) int count) {}

  record Element(List<@NotBlank String> names) {}

  record Deep(Optional<List<@Max(3) Integer>> numbers) {}

  record Getter(int count) {
    @AssertTrue
    public boolean isEven() {
      return count % 2 == 0;
    }
  }

  record Twice(@Max.List({@Max(3), @Max(4)}) int count) {}

  record None() {}

  record Free(int count, List<String> names, Component inner) {}

  @ParameterizedTest
  @ValueSource(classes = {Component.class, Element.class, Deep.class, Getter.class, Twice.class})
  @DisplayName("A constraint is seen wherever it may stand")
  void seesConstraints(Class<?> type) {
    assertThat(Constrained.is(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {None.class, Free.class})
  @DisplayName("A record without constraints of its own needs no validator")
  void seesNone(Class<?> type) {
    assertThat(Constrained.is(type)).isFalse();
  }
}
