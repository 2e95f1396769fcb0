package dev.weir.samples.host;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;

/** How much of the main memory is in use. */
final class MemoryGauge implements Gauge<Measurement.Memory> {
  private final Attempts attempt;
  private final Optional<GlobalMemory> memory;

  MemoryGauge(Attempts attempt) {
    this.attempt = attempt;
    memory = attempt.at(() -> new SystemInfo().getHardware().getMemory());
  }

  @Override
  public Measurement.Memory measure(Instant at) {
    var total = memory.flatMap(known -> attempt.at(known::getTotal));
    var free = memory.flatMap(known -> attempt.at(known::getAvailable));
    var used = total.flatMap(all -> free.map(rest -> all - rest));
    return new Measurement.Memory(at, bytes(used), bytes(total));
  }

  private static OptionalLong bytes(Optional<Long> count) {
    return count.stream().mapToLong(Long::longValue).findFirst();
  }
}
