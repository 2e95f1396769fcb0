package dev.weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation is worth something only if it notices mistakes. */
class SabotageTest {
  private static final int HISTORIES = 3_000;

  /** Those whose text has {@code weir.sabotage} in it, a regular expression. */
  static List<Sabotage> all() {
    var chosen = Pattern.compile(System.getProperty("weir.sabotage", "")).asPredicate();
    return Sabotage.ALL.stream().filter(sabotage -> chosen.test(sabotage.toString())).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  @DisplayName("A mistake in one line of what decides is noticed")
  void noticed(Sabotage sabotage) throws Exception {
    assertThat(Planted.of(sabotage).noticed(HISTORIES)).as(sabotage.toString()).isPresent();
  }
}
