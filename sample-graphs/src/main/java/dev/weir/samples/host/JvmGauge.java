package dev.weir.samples.host;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The virtual machine this runs in. */
final class JvmGauge implements Gauge<Measurement.Jvm> {
  private final Attempts attempt;

  JvmGauge(Attempts attempt) {
    this.attempt = attempt;
  }

  @Override
  public Measurement.Jvm measure(Instant at) {
    var heap = attempt.at(() -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    var threads = attempt.at(() -> (long) ManagementFactory.getThreadMXBean().getThreadCount());
    return new Measurement.Jvm(
        at,
        known(heap.map(MemoryUsage::getUsed)),
        known(heap.map(MemoryUsage::getMax)),
        known(threads));
  }

  /** The beans say -1 for what they do not know. */
  private static OptionalLong known(Optional<Long> value) {
    return value.stream().mapToLong(Long::longValue).filter(count -> count >= 0).findFirst();
  }
}
