package dev.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

  @ParameterizedTest(name = "{0} patched with {1} is {2}")
  @DisplayName("Every line of the table in appendix A of RFC 7396 holds")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"b"}                | {"a":"c"}                       | {"a":"c"}
          {"a":"b"}                | {"b":"c"}                       | {"a":"b","b":"c"}
          {"a":"b"}                | {"a":null}                      | {}
          {"a":"b","b":"c"}        | {"a":null}                      | {"b":"c"}
          {"a":["b"]}              | {"a":"c"}                       | {"a":"c"}
          {"a":"c"}                | {"a":["b"]}                     | {"a":["b"]}
          {"a":{"b":"c"}}          | {"a":{"b":"d","c":null}}        | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}        | {"a":[1]}                       | {"a":[1]}
          ["a","b"]                | ["c","d"]                       | ["c","d"]
          {"a":"b"}                | ["c"]                           | ["c"]
          {"a":"foo"}              | null                            | null
          {"a":"foo"}              | "bar"                           | "bar"
          {"e":null}               | {"a":1}                         | {"e":null,"a":1}
          [1,2]                    | {"a":"b","c":null}              | {"a":"b"}
          {}                       | {"a":{"bb":{"ccc":null}}}       | {"a":{"bb":{}}}
          """)
  void theTableOfTheRfcHolds(String target, String patch, String result) {
    var before = Json.of(target);

    assertThat(MergePatch.merge(before, Json.of(patch))).isEqualTo(Json.of(result));
    assertThat(before).isEqualTo(Json.of(target));
  }

  @Test
  @DisplayName("A patch is not part of what it made")
  void thePatchIsCopied() {
    var patch = Json.object("{'a':[1]}");
    var merged = MergePatch.merge(null, patch);
    patch.withArray("a").add(2);

    assertThat(merged).isEqualTo(Json.of("{'a':[1]}"));
  }
}
