package dev.weir.samples.host;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;

/** How busy each core was since the measurement before; unknown at the first. */
final class CpuGauge implements Gauge<Measurement.Cpu> {
  private final Attempts attempt;
  private final Optional<CentralProcessor> processor;
  private Optional<long[][]> before = Optional.empty();

  CpuGauge(Attempts attempt) {
    this.attempt = attempt;
    processor = attempt.at(() -> new SystemInfo().getHardware().getProcessor());
  }

  @Override
  public Measurement.Cpu measure(Instant at) {
    var perCore = processor.flatMap(this::loads).orElse(List.of());
    var mean = perCore.stream().mapToDouble(Double::doubleValue).average();
    return new Measurement.Cpu(at, mean, perCore);
  }

  private Optional<List<Double>> loads(CentralProcessor cores) {
    var since = before;
    before = ticks(cores);
    return since
        .flatMap(then -> attempt.at(() -> cores.getProcessorCpuLoadBetweenTicks(then)))
        .map(loads -> Arrays.stream(loads).boxed().toList());
  }

  private Optional<long[][]> ticks(CentralProcessor cores) {
    return attempt.at(cores::getProcessorCpuLoadTicks);
  }
}
