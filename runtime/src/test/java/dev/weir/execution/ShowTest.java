package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.weir.id.UnitAddress;
import dev.weir.unit.Shown;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What one unit shows. */
class ShowTest {
  private final ShownValues values = new ShownValues(new UnitAddress("ecg/rate"));

  @Test
  @DisplayName("Of each name the latest value is shown: a number, a text, or yes or no")
  void latest() {
    values.show("bpm", 71);
    values.show("bpm", 71.5);
    values.show("rhythm", new Shown.Words("sinus"));
    values.show("steady", new Shown.Flag(true));
    values.show("mood", new Shown.Words("calm"));
    values.show("mood", 3);
    values.show("level", 3);
    values.show("level", new Shown.Words("high"));

    assertThat(values.present())
        .isEqualTo(
            Map.of(
                "bpm", Shown.of(71.5),
                "rhythm", new Shown.Words("sinus"),
                "steady", new Shown.Flag(true),
                "mood", Shown.of(3),
                "level", new Shown.Words("high")));
  }

  @Test
  @DisplayName("A number that is not finite is shown as a text, for JSON has none")
  void notFinite() {
    values.show("bpm", Double.NaN);
    assertThat(values.present()).isEqualTo(Map.of("bpm", new Shown.Words("NaN")));
    values.show("bpm", 1);
    assertThat(values.present()).isEqualTo(Map.of("bpm", Shown.of(1)));
  }

  @Test
  @DisplayName("One name too many, or a wrong one, is refused in words that help")
  void bounded() {
    for (int name = 0; name < Shown.NAMES_MAX; name++) {
      values.show("value-" + name, name);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> values.show("one-more", 1))
        .withMessageContaining("ecg/rate")
        .withMessageContaining("32 names")
        .withMessageContaining("one-more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.show("Heart Rate", 1))
        .withMessageContaining("Heart Rate");
    values.show("value-7", 8);
    assertThat(values.present()).hasSize(32).containsEntry("value-7", Shown.of(8));
  }

  @Test
  @DisplayName("A text is shortened to what a value may have")
  void shortened() {
    values.show("note", new Shown.Words("x".repeat(10_000)));
    assertThat(values.present().values())
        .containsExactly(new Shown.Words("x".repeat(Shown.TEXT_MAX + 1)));
  }
}
