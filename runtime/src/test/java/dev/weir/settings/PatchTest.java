package dev.weir.settings;

import static dev.weir.settings.SettingsRefusalTest.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {
  private static final Station HERE = Station.HERE;

  @Test
  @DisplayName("A patch changes the fields it names, however deep, and no others")
  void changesOnlyWhatItNames() {
    var next = applied("{'rate':8,'band':{'high':12.5},'outside':'DROP'}");

    assertThat(next.rate()).isEqualTo(8);
    assertThat(next.band()).isEqualTo(new Station.Band(0.5, 12.5));
    assertThat(next.outside()).isEqualTo(Station.Outside.DROP);
    var back = "{'rate':360,'band':{'high':40.0},'outside':'MUTE'}";
    assertThat(valid(patch(back).applyTo(next))).isEqualTo(HERE);
  }

  @Test
  @DisplayName("Null empties what may be absent; a value fills it")
  void nullRemoves() {
    var filled = applied("{'fallback':'DROP','limit':3,'guard':{'low':1,'high':2}}");

    assertThat(filled.fallback()).contains(Station.Outside.DROP);
    assertThat(filled.limit()).isEqualTo(3);
    assertThat(filled.guard()).isEqualTo(new Station.Band(1, 2));

    var emptied = valid(patch("{'label':null,'limit':null,'guard':null}").applyTo(filled));

    assertThat(emptied.label()).isEmpty();
    assertThat(emptied.limit()).isNull();
    assertThat(emptied.guard()).isNull();
  }

  @Test
  @DisplayName("A list is replaced as a whole")
  void replacesLists() {
    assertThat(applied("{'weights':[3]}").weights()).containsExactly(3.0);
    assertThat(applied("{'channels':[{'name':'mid','offset':1}]}").channels())
        .containsExactly(new Station.Channel("mid", 1));
  }

  @ParameterizedTest(name = "{0} is refused: {1}")
  @DisplayName("A patch that does not fit is refused naming field, value and limit")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'rate':null}          | rate = null: must be given
          {'rate':'word'}        | rate = "word": must be a whole number
          {'band':{'low':30,'high':15}} | band.low = 30: low 30.0 must be below high 15.0
          {'band':{'low':50}}    | band.low = 50: low 50.0 must be below high 40.0
          {'band':{'low':900}}   | band.low = 900: must be at most 180
          {'guard':{'low':5}}    | guard.high: must be given
          {'guard':{'low':5,'high':null}} | guard.high = null: must be given
          {'band':5}             | band = 5: must be a JSON object with the fields low, high
          {'rate':{'low':5}}     | rate = {"low":5}: must be a whole number
          {'rat':null}           | rat = null: is unknown; the fields are rate, site, on, gain, band, mark, seen, label, limit, guard, pause, noise, outside, weights, channels, fallback
          {'band':{'lwo':null}}  | band.lwo = null: is unknown; the fields are low, high
          {'channels':[]}        | channels = []: must have a size from 1 to 4
          ['rate']               | ["rate"]: a patch must be a JSON object, as {"field": value}
          null                   | null: a patch must be a JSON object, as {"field": value}
          """)
  void refusesWhatDoesNotFit(String patch, String first) {
    assertThat(problemsOf(patch(patch).applyTo(HERE)).getFirst()).hasToString(first);
  }

  @Test
  @DisplayName("A rule between fields is held against each field the patch changed, not the others")
  void blamesTheChangedFields() {
    var both = patch("{'rate':8,'band':{'low':30,'high':15}}").applyTo(HERE);
    var same = patch("{'band':{'low':50,'high':40.0}}").applyTo(HERE);

    assertThat(problemsOf(both))
        .extracting(Problem::field)
        .containsExactly("band.low", "band.high");
    assertThat(problemsOf(same)).extracting(Problem::field).containsExactly("band.low");
  }

  @Test
  @DisplayName("A patch is its own, whoever changes the JSON it was made of")
  void isImmutable() {
    var json = Json.object("{'rate':8}");
    var patch = Patch.of(json);
    json.put("rate", 9);
    ((ObjectNode) patch.json()).put("rate", 9);

    assertThat(patch).isEqualTo(patch("{'rate':8}"));
  }

  @ParameterizedTest(name = "{0}={1} is {2}")
  @DisplayName("A typed text is read by the type of its field")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          site     | 8              | {'site':'8'}
          site     | null           | {'site':'null'}
          on       | false          | {'on':false}
          gain     | 8              | {'gain':8}
          gain     | -inf           | {'gain':'-inf'}
          rate     | 8              | {'rate':8}
          band.low | 8.5            | {'band':{'low':8.5}}
          band     | {"low":8}      | {'band':{'low':8}}
          outside  | drop           | {'outside':'DROP'}
          weights  | [1, 2]         | {'weights':[1,2]}
          label    | aft            | {'label':'aft'}
          label    | null           | {'label':null}
          fallback | Mute           | {'fallback':'MUTE'}
          limit    | null           | {'limit':null}
          limit    | 3              | {'limit':3}
          guard.low | 3             | {'guard':{'low':3}}
          pause    | 10s            | {'pause':'10s'}
          """)
  void readsTypedText(String path, String text, String json) {
    // As text, because a number that was typed keeps its digits and need not equal a double.
    assertThat(valid(Patch.ofText(Station.class, path, text)).json())
        .hasToString(Json.of(json).toString());
  }

  @ParameterizedTest(name = "{0}={1} is refused: {2}")
  @DisplayName("A typed text that does not fit is refused as it was typed")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rate      | eight     | rate = eight: must be a whole number
          rate      | null      | rate = null: must be a whole number
          gain      | 1e999     | gain = 1e999: must be from -1.7976931348623157E308 to 1.7976931348623157E308
          on        | yes       | on = yes: must be true or false
          outside   | keep      | outside = keep: must be one of DROP, MUTE
          band      | 8         | band = 8: must be a JSON object, as {"field": value}
          weights   | 1,2       | weights = 1,2: must be a JSON array
          weights   | [1,"x"]   | weights[1] = "x": must be a number
          weights   | [1] [2]   | weights = [1] [2]: must be a JSON array
          band.lwo  | 8         | band.lwo = 8: is unknown; the fields are low, high
          rate.low  | 8         | rate = 8: is a single value and has no field low
          channels[0].name | x  | channels[0] = x: is part of the list channels, which is set as a whole, as JSON
          channels.name    | x  | channels = x: is a list, which is set as a whole, as JSON
          """)
  void refusesTypedText(String path, String text, String problem) {
    assertThat(problemsOf(Patch.ofText(Station.class, path, text)))
        .extracting(Problem::toString)
        .containsExactly(problem);
  }

  @Test
  @DisplayName("A name that is not there is answered with the nearest that is")
  void namesTheNearest() {
    for (var path : List.of("limt", "", "band.", ".", "lim\nit")) {
      assertThat(problemsOf(Patch.ofText(Station.class, path, "3"))).hasSize(1);
    }
    assertThat(problemsOf(Patch.ofText(Station.class, "limt", "3")).getFirst().rule())
        .startsWith("is unknown; the fields are limit, ");
  }

  @Test
  @DisplayName("A typed value out of its limits is refused when the patch is applied")
  void refusesLimitsWhenApplied() {
    assertThat(problemsOf(valid(Patch.ofText(Station.class, "band.low", "900")).applyTo(HERE)))
        .extracting(Problem::toString)
        .containsExactly("band.low = 900: must be at most 180");
    assertThat(valid(valid(Patch.ofText(Station.class, "label", "aft")).applyTo(HERE)).label())
        .isEqualTo(Optional.of("aft"));
  }

  private static Patch patch(String json) {
    return Patch.of(Json.of(json));
  }

  private static Station applied(String patch) {
    return valid(patch(patch).applyTo(HERE));
  }

  private static <S> S valid(Reading<S> reading) {
    return switch (reading) {
      case Reading.Valid<S>(var value) -> value;
      case Reading.Invalid<S>(var problems) -> throw new AssertionError(problems);
    };
  }
}
