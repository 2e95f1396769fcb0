package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.execution.GraphRun;
import dev.weir.execution.SettingsChange.Applied;
import dev.weir.execution.SettingsChange.Refused;
import dev.weir.id.UnitAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReadAtTheStartTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source | {\"file\": \"other.csv\"}",
        "source | {\"rateHz\": 500}",
        "source | {\"seconds\": 5}",
        "source | {\"heart\": {\"seed\": 7}}",
        "sink | {\"file\": \"other.csv\"}"
      })
  @DisplayName("A setting that is read at the start only is not said to be applied later")
  void refusesWhatComesTooLate(String unit, String patch) throws Exception {
    try (var run = GraphRun.start("ecg", new EcgMonitor())) {
      var address = new UnitAddress("ecg/" + unit);
      var before = run.settings(address);

      assertThat(run.change(address, new JsonMapper().readTree(patch)).join())
          .isInstanceOf(Refused.class)
          .asString()
          .contains("at the start");
      assertThat(run.settings(address)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"speed\": 2}", "{\"heart\": {\"bpm\": 90}}"})
  @DisplayName("Speed and heart rate may change at any time")
  void appliesTheRest(String patch) throws Exception {
    try (var run = GraphRun.start("ecg", new EcgMonitor())) {
      var change = run.change(new UnitAddress("ecg/source"), new JsonMapper().readTree(patch));

      assertThat(change.join()).isInstanceOf(Applied.class);
    }
  }
}
