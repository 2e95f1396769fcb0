package dev.weir.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal.Code;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefusalTest {

  @Test
  @DisplayName("A text with values is filled in; one without is taken as it is, percent and all")
  void text() {
    assertThat(Refusal.of(Code.LIMIT, "%d of %d", 3, 2).text()).isEqualTo("3 of 2");
    assertThat(Refusal.of(Code.LIMIT, "100 % full").text()).isEqualTo("100 % full");
    assertThat(Refusal.of(Code.LIMIT, "full")).hasToString("LIMIT: full");
  }

  @Test
  @DisplayName("Alternatives come with the same reason")
  void near() {
    var refusal = Refusal.of(Code.NOT_FOUND, "no node n").withNear(List.of("n1"));

    assertThat(refusal.text()).isEqualTo("no node n");
    assertThat(refusal.near()).containsExactly("n1");
  }
}
