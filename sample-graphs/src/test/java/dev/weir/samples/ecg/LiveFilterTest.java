package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.execution.GraphRun;
import dev.weir.execution.SettingsChange.Applied;
import dev.weir.execution.SettingsChange.Refused;
import dev.weir.id.UnitAddress;
import dev.weir.samples.Watched;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveFilterTest {
  private static final UnitAddress FILTER = new UnitAddress("alone/filter");

  /** The filter of the monitor by itself: what comes in is what the test sends. */
  public static final class FilterAlone extends Graph {
    public final BandFilter filter = unit(new BandFilter(BandFilter.Settings.DEFAULT));
    public final Inlet<Sample> samples = filter.samples;
  }

  @Test
  @DisplayName("A corner moved while the filter runs takes effect between two samples")
  void movesACorner() {
    var graph = new FilterAlone();
    var expected = new BandPass(5, 15, 360);
    try (var run = GraphRun.start("alone", graph);
        var filtered = new Watched<>(run, graph.filter.filtered)) {
      for (var number = 0; number < 500; number++) {
        if (number == 250) {
          assertThat(run.change(graph.filter, band -> band.withHigh(40)).join())
              .isInstanceOf(Applied.class);
          expected.retune(5, 40);
        }
        var sample = Sample.at(number, 360, signal(number));
        run.send(graph.samples, sample);

        var millivolts = expected.next(sample.millivolts());
        assertThat(filtered.next())
            .isEqualTo(new Filtered(sample, millivolts, expected.delaySeconds()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"low\": 20} | low",
        "{\"high\": 2} | high",
        "{\"low\": 0} | low",
        "{\"high\": 5000} | high",
        "{\"low\": \"NaN\"} | low",
        "{\"high\": \"treble\"} | high",
        "{\"hihg\": 20} | hihg"
      })
  @DisplayName("An invalid corner is refused naming it, and the old one stays")
  void refusesABadCorner(String patch, String named) throws Exception {
    var graph = new FilterAlone();
    try (var run = GraphRun.start("alone", graph)) {
      var change = run.change(FILTER, new JsonMapper().readTree(patch)).join();

      assertThat(change).isInstanceOf(Refused.class);
      assertThat(((Refused) change).problems().toString()).contains(named);
      assertThat(run.settings(graph.filter)).isEqualTo(BandFilter.Settings.DEFAULT);
    }
  }

  private static double signal(int number) {
    return IntStream.of(3, 10, 37).mapToDouble(hz -> Math.sin(hz * number / 57.3)).sum();
  }
}
