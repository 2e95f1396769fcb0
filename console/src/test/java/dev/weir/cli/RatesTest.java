package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.id.PortAddress;
import dev.weir.profiling.EdgeMeter;
import dev.weir.profiling.RunMeters;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final PortAddress FROM = PortAddress.parse("g/a/out");
  private static final PortAddress TO = PortAddress.parse("g/b/in");

  @Test
  @DisplayName("A rate is what was handled between two readings, per second")
  void between() {
    var rates = Rates.between(reading(1.0, 100, 5), reading(1.5, 160, 7));
    var edge = rates.edges().getFirst();
    assertThat(edge.perSecond()).isCloseTo(120, within(1e-6));
    assertThat(edge.dropped()).isEqualTo(2);
    assertThat(edge.now().handled()).isEqualTo(160);
  }

  @Test
  @DisplayName("However often somebody looks, the rate is over about a second")
  void window() {
    var window = new RateWindow();
    for (var tenths = 0; tenths < 40; tenths++) {
      window.add(reading(tenths / 10.0, tenths * 10L, 0));
    }
    // Ten at once is a burst in a tenth of a second, but little in a second.
    var rate = window.add(reading(4.0, 410, 0)).edges().getFirst().perSecond();
    assertThat(rate).isCloseTo(110, within(1e-6));
  }

  @Test
  @DisplayName("An edge is read without the graph's own name")
  void label() {
    assertThat(Rates.label(FROM, TO)).isEqualTo("a/out → b/in");
  }

  private static RunMeters reading(double seconds, long handled, long dropped) {
    var edge = new EdgeMeter(FROM, TO, 32, handled + dropped, handled, dropped, 0, 0, 0);
    return new RunMeters((long) (seconds * 1e9), List.of(edge), List.of(), List.of());
  }
}
