package dev.weir.samples.host;

import dev.weir.unit.Describe;
import dev.weir.unit.Graph;
import java.util.List;
import java.util.function.Function;

/**
 * Watches this machine: five probes, each at its own pace, into one unit that smooths and one that
 * rings. An outlet of processor loads fits an inlet of measurements, because the one is the other.
 */
@Describe("Live telemetry of this machine, with alarms")
public final class HostTelemetry extends Graph {
  public final Probe<Measurement.Cpu> cpu = probe(CpuGauge::new);
  public final Probe<Measurement.Memory> memory = probe(MemoryGauge::new);
  public final Probe<Measurement.Disk> disk = probe(DiskGauge::new);
  public final Probe<Measurement.Network> network = probe(NetworkGauge::new);
  public final Probe<Measurement.Jvm> jvm = probe(JvmGauge::new);
  public final Smoothing smoothing = unit(new Smoothing(Smoothing.Settings.DEFAULT));
  public final LoadAlarm alarm = unit(new LoadAlarm(LoadAlarm.Settings.DEFAULT));
  public final TelemetryPrinter printer;

  /** Prints on the console what it sees. */
  public HostTelemetry() {
    this(TelemetryPrinter.Settings.DEFAULT);
  }

  /** Prints as {@code printed} says. */
  public HostTelemetry(TelemetryPrinter.Settings printed) {
    printer = unit(new TelemetryPrinter(printed));
    for (var probe : List.of(cpu, memory, disk, network, jvm)) {
      connect(probe.measurements, smoothing.measurements);
      connect(probe.measurements, printer.measurements);
    }
    connect(smoothing.loads, alarm.loads);
    connect(alarm.alarms, printer.alarms);
  }

  private <M extends Measurement> Probe<M> probe(Function<Attempts, Gauge<M>> open) {
    return unit(new Probe<>(Probe.Settings.DEFAULT, open));
  }
}
