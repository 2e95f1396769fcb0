package dev.weir.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  @DisplayName("A cursor is read as it is written, and ordered by epoch, then seq")
  void readAndOrdered() {
    assertThat(Cursor.parse("3:42")).isEqualTo(new Cursor(3, 42)).hasToString("3:42");
    assertThat(new Cursor(2, 1)).isGreaterThan(new Cursor(1, 99)).isLessThan(new Cursor(2, 2));
    assertThat(new Cursor(2, 1).next()).isEqualTo(new Cursor(2, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", ":", "1:", ":1", "1:2:3", "a:b", "-1:2", "1:-2", "1: 2"})
  @DisplayName("What is no cursor is refused")
  void refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(text));
  }
}
