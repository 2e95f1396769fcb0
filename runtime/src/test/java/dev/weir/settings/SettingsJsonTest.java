package dev.weir.settings;

import static dev.weir.settings.SettingsRefusalTest.stationWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.NoSettings;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsJsonTest {

  record Numbers(byte tiny, Short small, int plain, Long large, float coarse, Double fine) {}

  record WithMap(Map<String, String> names) {}

  record Endless(List<Endless> more) {}

  record Misfit(@Pattern(regexp = "x") int number) {}

  @Test
  @DisplayName("What was written reads back equal, whatever its components are")
  void readsBackWhatItWrote() {
    var text = SettingsJson.write(Station.HERE).toString();

    assertThat(Json.of(text)).isEqualTo(SettingsJson.write(Station.HERE));
    assertThat(SettingsJson.read(Station.class, Json.of(text)))
        .isEqualTo(new Reading.Valid<>(Station.HERE));
    assertThat(SettingsJson.read(NoSettings.class, SettingsJson.write(NoSettings.NONE)))
        .isEqualTo(new Reading.Valid<>(NoSettings.NONE));
  }

  @Test
  @DisplayName("Extremes of every number type read back equal")
  void readsBackExtremes() {
    for (var numbers :
        List.of(
            new Numbers((byte) -128, (short) 32_767, Integer.MIN_VALUE, Long.MAX_VALUE, 0.1f, 0.1),
            new Numbers((byte) 127, (short) 0, Integer.MAX_VALUE, Long.MIN_VALUE, -0f, -0.0),
            new Numbers((byte) 0, (short) 0, 0, 0L, Float.MAX_VALUE, Double.MIN_VALUE),
            new Numbers((byte) 0, (short) 0, 0, 0L, Float.NaN, Double.NEGATIVE_INFINITY))) {
      var json = Json.of(SettingsJson.write(numbers).toString());

      assertThat(SettingsJson.read(Numbers.class, json)).isEqualTo(new Reading.Valid<>(numbers));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "nan", "NAN"})
  @DisplayName("Numbers that are not finite are read in any usual spelling")
  void readsNotFiniteNumbers(String nan) {
    assertThat(station(stationWith("gain", "'" + nan + "'")).gain()).isNaN();
    assertThat(station(stationWith("gain", "'inf'")).gain()).isEqualTo(1.0 / 0);
    assertThat(station(stationWith("gain", "'+Infinity'")).gain()).isEqualTo(1.0 / 0);
    assertThat(station(stationWith("gain", "'-INF'")).gain()).isEqualTo(-1.0 / 0);
  }

  @Test
  @DisplayName("A whole number may be written with a point, a missing option may be left out")
  void readsEquivalentForms() {
    assertThat(station(stationWith("rate", "8.0")).rate()).isEqualTo(8);
    assertThat(station(stationWith("gain", "8")).gain()).isEqualTo(8.0);
    assertThat(station(stationWith("pause", "'250ms'")).pause()).isEqualTo(Duration.ofMillis(250));
    var without = stationWith("gain", "8");
    without.remove(List.of("label", "guard"));
    assertThat(station(without).label()).isEmpty();
    assertThat(station(without).guard()).isNull();
  }

  @Test
  @DisplayName("A record made in code is held to the same limits")
  void checksARecordMadeInCode() {
    var wrong =
        new Station(
            "",
            true,
            0,
            0,
            -1,
            1,
            new Station.Band(1, 900),
            Station.Outside.DROP,
            List.of(),
            List.of(10.0),
            Optional.of("A"),
            Optional.empty(),
            -1,
            null,
            Duration.ZERO,
            ' ');

    assertThat(SettingsJson.check(Station.HERE)).isEmpty();
    assertThat(SettingsJson.check(wrong))
        .extracting(Problem::field)
        .containsExactly(
            "site", "rate", "seen", "band.high", "channels", "weights[0]", "label", "limit");
  }

  @Test
  @DisplayName("What no setting can be is the author's mistake, named by record and component")
  void namesMistakesOfTheAuthor() {
    assertThatThrownBy(() -> SettingsJson.write(new WithMap(Map.of())))
        .isInstanceOf(AuthoringException.class)
        .hasMessageStartingWith("WithMap.names: a setting cannot be a java.util.Map<");
    assertThatThrownBy(() -> SettingsJson.write(new Endless(List.of())))
        .isInstanceOf(AuthoringException.class)
        .hasMessage("Endless: settings cannot contain themselves");
    assertThatThrownBy(() -> SettingsJson.check(new Misfit(1)))
        .isInstanceOf(AuthoringException.class)
        .hasMessageStartingWith("Misfit: ");
  }

  @Test
  @DisplayName("A number made in code need not be finite")
  void readsNumbersMadeInCode() {
    var json = stationWith("gain", "0");
    json.set("gain", DoubleNode.valueOf(Double.NaN));

    assertThat(station(json).gain()).isNaN();
  }

  private static Station station(JsonNode json) {
    return switch (SettingsJson.read(Station.class, json)) {
      case Reading.Valid<Station>(var station) -> station;
      case Reading.Invalid<Station>(var problems) -> throw new AssertionError(problems);
    };
  }
}
