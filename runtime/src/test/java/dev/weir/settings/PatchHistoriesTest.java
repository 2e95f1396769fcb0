package dev.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.seeds.Seeds;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PatchHistoriesTest {
  private static final int HISTORIES = 1_000;
  private static final int PATCHES = 10;

  /** JSON knows only one kind of number, Jackson several. */
  private static final Comparator<JsonNode> BY_NUMBER =
      (left, right) ->
          left.isNumber() && right.isNumber()
              ? left.decimalValue().compareTo(right.decimalValue())
              : left.equals(right) ? 0 : 1;

  @Test
  @DisplayName("A patch yields what RFC 7396 says, or its problems and no change at all")
  void appliesAsTheRfcSaysOrNotAtAll() {
    var accepted = new AtomicInteger();
    Seeds.each(
        HISTORIES,
        random -> {
          var dice = new Dice(random);
          var current = dice.station();
          for (int i = 0; i < PATCHES; i++) {
            var patch = dice.patch();
            current =
                switch (Patch.of(patch).applyTo(current)) {
                  case Reading.Valid<Station>(var next) -> {
                    accepted.incrementAndGet();
                    yield followed(current, patch, next);
                  }
                  case Reading.Invalid<Station>(var problems) -> {
                    refused(current, patch, problems);
                    yield current;
                  }
                };
          }
        });
    // Were all refused, or none, the histories would prove nothing.
    assertThat(accepted.get()).isBetween(1, HISTORIES * PATCHES - 1);
  }

  private static Station followed(Station current, ObjectNode patch, Station next) {
    var merged = MergePatch.merge(SettingsJson.write(current), patch);

    assertThat(SettingsJson.read(Station.class, merged)).isEqualTo(new Reading.Valid<>(next));
    assertThat(SettingsJson.check(next)).isEmpty();
    var written = withoutNulls(SettingsJson.write(next));
    assertThat(written.equals(BY_NUMBER, withoutNulls(merged)))
        .as("%s is what %s asked for", written, merged)
        .isTrue();
    return next;
  }

  private static void refused(Station current, ObjectNode patch, List<Problem> problems) {
    assertThat(problems).isNotEmpty();
    for (var problem : problems) {
      var field = problem.field().split("[.\\[]")[0];
      assertThat(patch.has(field)).as("%s is of the patch %s", problem, patch).isTrue();
      assertThat(problem.rule()).isNotEmpty();
    }
    assertThat(SettingsJson.check(current)).isEmpty();
  }

  private static JsonNode withoutNulls(JsonNode json) {
    var kept = ((ObjectNode) json).objectNode();
    json.properties().stream()
        .filter(member -> !member.getValue().isNull())
        .forEach(member -> kept.set(member.getKey(), member.getValue()));
    return kept;
  }
}
