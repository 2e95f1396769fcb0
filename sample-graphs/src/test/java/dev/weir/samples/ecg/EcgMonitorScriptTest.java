package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.GraphTestKit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The monitor spread over a cluster, tuned and moved while a heart beats. */
@Timeout(180)
class EcgMonitorScriptTest {
  /** A hundred times as fast as a heart: 36,000 samples in a second. */
  private static final EcgSource.Settings FAST =
      EcgSource.Settings.DEFAULT.withSpeed(100).withSeconds(600);

  private static final long SAMPLES = 600 * 360;

  @Test
  @DisplayName("A filter that moves to and fro under load loses no sample, and doubles none")
  void movesUnderLoad() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var graph = kit.run("ecg", EcgMonitorScriptTest::fastMonitor, "source=a", "detector=b");
      var recorded = new InOrder();
      var filtered = new InOrder();
      kit.view(graph.source.samples, sample -> recorded.next(sample.number()));
      kit.view(graph.filter.filtered, sample -> filtered.next(sample.recorded().number()));
      for (var node : new String[] {"b", "a", "b", "a"}) {
        kit.place(graph.filter, node);
      }

      kit.expectWhere(graph.filter.filtered, last -> last.recorded().number() == SAMPLES - 1);
      assertThat(kit.seen(graph.source.samples)).isEqualTo(SAMPLES);
      assertThat(kit.seen(graph.filter.filtered)).isEqualTo(SAMPLES);
      assertThat(recorded.gaps.get()).isZero();
      assertThat(filtered.gaps.get()).isZero();
    }
  }

  @Test
  @DisplayName("A corner moved on one of three nodes takes effect; when it crashes beats go on")
  void goesOn() {
    try (var kit = GraphTestKit.nodes("a", "b", "c")) {
      var graph = kit.run("ecg", EcgMonitorScriptTest::briskMonitor, "source=a");
      kit.place(graph.filter, "b");
      kit.change(graph.filter, band -> band.withHigh(40));
      kit.forget(graph.filter.filtered);
      var delay = kit.next(graph.filter.filtered).delaySeconds();
      kit.next(graph.detector.beats);

      kit.crash("b");

      assertThat(kit.owner(graph.filter)).isIn("a", "c");
      assertThat(kit.settings(graph.filter)).isEqualTo(BandFilter.Settings.DEFAULT);
      kit.forget(graph.filter.filtered);
      var after = kit.next(graph.filter.filtered);
      assertThat(after.delaySeconds()).isGreaterThan(delay);
      kit.expectWhere(graph.detector.beats, beat -> beat.seconds() > after.recorded().seconds());
    }
  }

  private static EcgMonitor fastMonitor() {
    return new EcgMonitor(FAST, RateSink.Settings.DEFAULT);
  }

  private static EcgMonitor briskMonitor() {
    return new EcgMonitor(EcgSource.Settings.DEFAULT.withSpeed(4), RateSink.Settings.DEFAULT);
  }

  /** Counts where a row of numbers breaks off; the first may be any. */
  private static final class InOrder {
    private final AtomicLong last = new AtomicLong(-1);
    final AtomicLong gaps = new AtomicLong();

    void next(long number) {
      var before = last.getAndSet(number);
      if (before >= 0 && number != before + 1) {
        gaps.incrementAndGet();
      }
    }
  }
}
