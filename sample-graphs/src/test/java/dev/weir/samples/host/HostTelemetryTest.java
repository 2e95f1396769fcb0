package dev.weir.samples.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.execution.Ending;
import dev.weir.execution.GraphRun;
import dev.weir.execution.SettingsChange.Applied;
import dev.weir.execution.SettingsChange.Refused;
import dev.weir.samples.Watched;
import dev.weir.samples.host.Alarm.Change;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostTelemetryTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final TelemetryPrinter.Settings SILENT =
      new TelemetryPrinter.Settings(false, false);

  /** The telemetry without its probes: what is measured is what the test sends. */
  public static final class AlarmAlone extends Graph {
    public final Smoothing smoothing = unit(new Smoothing(new Smoothing.Settings(0)));
    public final LoadAlarm alarm = unit(new LoadAlarm(LoadAlarm.Settings.DEFAULT));
    public final Inlet<Measurement> measurements = smoothing.measurements;

    AlarmAlone() {
      connect(smoothing.loads, alarm.loads);
    }
  }

  @Test
  @DisplayName("Every probe measures again and again, and the graph stops when it is told to")
  void measures() {
    var host = new HostTelemetry(SILENT);
    var probes = List.of(host.cpu, host.memory, host.disk, host.network, host.jvm);
    try (var run = GraphRun.start("host", host)) {
      for (var probe : probes) {
        run.change(probe, often -> new Probe.Settings(0.05)).join();
        try (var seen = new Watched<>(run, probe.measurements)) {
          assertThat(seen.next(3)).extracting(Measurement::of).hasSize(3).doesNotContainNull();
        }
      }

      var report = run.stop();

      assertThat(report.ending()).isEqualTo(Ending.STOPPED);
      assertThat(report.isClean()).isTrue();
    }
  }

  @Test
  @DisplayName(
      "An alarm is entered once, however the load trembles, and left below the lower limit")
  void alarmsWithHysteresis() throws InterruptedException {
    var graph = new AlarmAlone();
    try (var run = GraphRun.start("alone", graph);
        var alarms = new Watched<>(run, graph.alarm.alarms)) {
      for (var load : List.of(0.5, 0.92, 0.85, 0.95, 0.81, 0.79, 0.85, 0.3, 0.99)) {
        run.send(graph.measurements, cpu(NOON, load));
      }

      assertThat(alarms.next(3))
          .extracting(Alarm::change, Alarm::load)
          .containsExactly(
              tuple(Change.ENTERED, 0.92), tuple(Change.LEFT, 0.79), tuple(Change.ENTERED, 0.99));
      assertThat(run.sync(Duration.ofSeconds(10))).isTrue();
      assertThat(alarms.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("Smoothing can be tuned while it runs; what is measured differently is kept apart")
  void smoothsEachKindForItself() {
    var graph = new AlarmAlone();
    try (var run = GraphRun.start("alone", graph);
        var loads = new Watched<>(run, graph.smoothing.loads)) {
      run.send(graph.measurements, cpu(NOON, 0));
      assertThat(loads.next().smooth()).isZero();

      var change = run.change(graph.smoothing, none -> new Smoothing.Settings(10)).join();
      assertThat(change).isInstanceOf(Applied.class);
      run.send(graph.measurements, cpu(NOON.plusSeconds(10), 1));
      run.send(graph.measurements, jvm(NOON.plusSeconds(10), 75));

      assertThat(loads.next().smooth()).isBetween(0.63, 0.64);
      assertThat(loads.next()).isEqualTo(new SmoothLoad("jvm", NOON.plusSeconds(10), 0.75, 0.75));
    }
  }

  @Test
  @DisplayName("What has no load goes by without a trace, and stops nothing")
  void ignoresTheUnknown() {
    var graph = new AlarmAlone();
    try (var run = GraphRun.start("alone", graph);
        var loads = new Watched<>(run, graph.smoothing.loads)) {
      run.send(graph.measurements, new Measurement.Cpu(NOON, OptionalDouble.empty(), List.of()));
      run.send(graph.measurements, cpu(NOON, 0.25));

      assertThat(loads.next().load()).isEqualTo(0.25);
    }
  }

  @Test
  @DisplayName("Limits that would make the alarm ring for ever are refused, and the old ones stay")
  void refusesLimitsTheWrongWayRound() {
    var graph = new AlarmAlone();
    try (var run = GraphRun.start("alone", graph)) {
      var change = run.change(graph.alarm, limits -> new LoadAlarm.Settings(0.5, 0.6)).join();

      assertThat(change).isInstanceOf(Refused.class);
      assertThat(((Refused) change).problems().toString()).contains("leave 0.6").contains("0.5");
      assertThat(run.settings(graph.alarm)).isEqualTo(LoadAlarm.Settings.DEFAULT);
    }
  }

  private static Measurement cpu(Instant at, double load) {
    return new Measurement.Cpu(at, OptionalDouble.of(load), List.of(load));
  }

  private static Measurement jvm(Instant at, long percent) {
    var used = OptionalLong.of(percent);
    return new Measurement.Jvm(at, used, OptionalLong.of(100), OptionalLong.of(9));
  }
}
