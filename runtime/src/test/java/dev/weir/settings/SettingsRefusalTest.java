package dev.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and in which words. */
class SettingsRefusalTest {

  record Gate(double low, double high, @AssertTrue(message = "must be open") boolean open) {
    Gate {
      if (low > high) {
        throw new IllegalArgumentException("low exceeds high");
      }
    }
  }

  record Flawed(int divisor) {
    Flawed {
      if (1 / divisor > 1) {
        throw new IllegalStateException();
      }
    }
  }

  record Twins(int a, int b) {
    @AssertTrue(message = "a and b must be equal")
    boolean isEven() {
      return a == b;
    }
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @DisplayName("A value of another type is refused naming field, value and type; none is coerced")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          site     | 8                | must be a text
          site     | null             | must be given
          on       | 1                | must be true or false
          on       | 'true'           | must be true or false
          gain     | '8'              | must be a number
          gain     | true             | must be a number
          rate     | 'word'           | must be a whole number
          rate     | 1.5              | must be a whole number
          rate     | 2147483648       | must be from -2147483648 to 2147483647
          rate     | 1e99             | must be from -2147483648 to 2147483647
          seen     | 9223372036854775808 | must be from -9223372036854775808 to 9223372036854775807
          noise    | 1e300            | must be from -3.4028235E38 to 3.4028235E38
          band     | 8                | must be a JSON object with the fields low, high
          outside  | 'mute'           | must be one of DROP, MUTE
          outside  | 1                | must be one of DROP, MUTE
          channels | {}               | must be a JSON array
          channels[0]        | null   | must be a JSON object with the fields name, offset
          weights[1]         | 'x'    | must be a number
          fallback | 'KEEP'           | must be one of DROP, MUTE
          limit    | '3'              | must be a whole number
          pause    | 'soon'           | must be a span of time, as 250ms, 10s or PT1M30S
          pause    | 10               | must be a span of time, as 250ms, 10s or PT1M30S
          mark     | '##'             | must be one character
          """)
  void refusesOtherTypes(String field, String value, String rule) {
    refuses(field, value, rule);
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @DisplayName("A value beyond its limit is refused naming field, value and limit")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          site     | '  '             | must not be blank
          site     | 'a long long name' | must have a size of at most 12
          rate     | 0                | must be at least 1
          rate     | 48001            | must be at most 48000
          noise    | 0.01             | must be at least 0.05
          noise    | 'NaN'            | must be at least 0.05
          band.low | 900              | must be at most 180
          channels | []               | must have a size from 1 to 4
          channels[1].name   | 'LEFT' | must match "[a-z]+[0-9]?"
          channels[0].offset | 'NaN'  | must be at least 0
          weights[1]         | 0      | must be more than 0
          label    | 'Main'           | must match "[a-z]+"
          limit    | 0                | must be greater than 0
          """)
  void refusesWhatIsBeyondALimit(String field, String value, String rule) {
    refuses(field, value, rule);
  }

  @Test
  @DisplayName("NaN is within no limits, and each that it breaks is named")
  void refusesNanWhereThereAreLimits() {
    assertThat(problemsOf(SettingsJson.read(Station.class, stationWith("band.low", "'nan'"))))
        .extracting(Problem::toString)
        .containsExactly("band.low = \"nan\": must be at least 0.05 and must be at most 180");
  }

  @Test
  @DisplayName("All that is wrong is said at once, in the order of the fields")
  void gathersAllProblems() {
    var station = stationWith("rate", "'fast'");
    station.remove("on");
    station.set("band", Json.of("{'hihg': 1, 'low': 900}"));
    station.set("channels", Json.of("[{'name': 1, 'offset': -1}, {'nam': 'x'}]"));

    assertThat(problemsOf(SettingsJson.read(Station.class, station)))
        .extracting(Problem::toString)
        .containsExactly(
            "on: must be given",
            "rate = \"fast\": must be a whole number",
            "band.hihg = 1: is unknown; the fields are high, low",
            "band.low = 900: must be at most 180",
            "band.high: must be given",
            "channels[0].name = 1: must be a text",
            "channels[0].offset = -1: must be at least 0",
            "channels[1].nam = \"x\": is unknown; the fields are name, offset",
            "channels[1].name: must be given",
            "channels[1].offset: must be given");
  }

  @Test
  @DisplayName("The record's own rule is asked when all its fields are fine, and only then")
  void asksTheRecordLast() {
    assertThat(problemsOf(gate("{'low':2,'high':1,'open':true}")))
        .containsExactly(
            new Problem("", "{\"low\":2,\"high\":1,\"open\":true}", "low exceeds high"));
    assertThat(problemsOf(gate("{'low':2,'high':1,'open':false}")))
        .containsExactly(new Problem("open", "false", "must be open"));
    assertThat(problemsOf(SettingsJson.read(Station.class, stationWith("band.low", "90"))))
        .extracting(Problem::toString)
        .containsExactly("band = {\"low\":90,\"high\":40.0}: low 90.0 must be below high 40.0");
  }

  @Test
  @DisplayName(
      "A constraint on the whole record is asked, and a constructor that fails is a refusal")
  void asksConstraintsOfTheWhole() {
    assertThat(problemsOf(SettingsJson.read(Twins.class, Json.of("{'a':1,'b':2}"))))
        .containsExactly(new Problem("", "{\"a\":1,\"b\":2}", "a and b must be equal"));
    assertThat(problemsOf(SettingsJson.read(Flawed.class, Json.of("{'divisor':0}"))))
        .containsExactly(new Problem("", "{\"divisor\":0}", "/ by zero"));
  }

  @Test
  @DisplayName("What is no object is no settings")
  void refusesWhatIsNoObject() {
    assertThat(problemsOf(SettingsJson.read(Gate.class, Json.of("[1]"))))
        .extracting(Problem::toString)
        .containsExactly("[1]: must be a JSON object with the fields low, high, open");
  }

  @Test
  @DisplayName("No more than a hundred problems are told, on one short line each")
  void limitsWhatItTells() {
    var station = stationWith("site", "'" + "x".repeat(1000) + "\\n'");
    for (int i = 0; i < 1000; i++) {
      station.put("field " + i + "\n".repeat(100), i);
    }

    var problems = problemsOf(SettingsJson.read(Station.class, station));

    assertThat(problems).hasSize(100);
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.value().length()).isLessThanOrEqualTo(Problem.LONGEST);
              assertThat(problem.field().length()).isLessThanOrEqualTo(Problem.LONGEST);
              assertThat(problem.toString()).doesNotContain("\n");
            });
  }

  private static Reading<Gate> gate(String json) {
    return SettingsJson.read(Gate.class, Json.of(json));
  }

  static <S> List<Problem> problemsOf(Reading<S> reading) {
    return switch (reading) {
      case Reading.Valid<S>(var value) -> throw new AssertionError("accepted " + value);
      case Reading.Invalid<S>(var problems) -> problems;
    };
  }

  private static void refuses(String field, String value, String rule) {
    assertThat(problemsOf(SettingsJson.read(Station.class, stationWith(field, value))))
        .containsExactly(new Problem(field, Json.of(value).toString(), rule));
  }

  /** The station, but for one value at a path as problems write it. */
  static ObjectNode stationWith(String path, String value) {
    var station = (ObjectNode) SettingsJson.write(Station.HERE);
    var pointer = "/" + path.replaceAll("[.\\[]", "/").replace("]", "");
    var cut = pointer.lastIndexOf('/');
    var holder = station.at(pointer.substring(0, cut));
    var last = pointer.substring(cut + 1);
    if (holder instanceof ObjectNode object) {
      object.set(last, Json.of(value));
    } else {
      ((ArrayNode) holder).set(Integer.parseInt(last), Json.of(value));
    }
    return station;
  }
}
