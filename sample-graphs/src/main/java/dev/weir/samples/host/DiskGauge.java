package dev.weir.samples.host;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import oshi.SystemInfo;
import oshi.hardware.HWDiskStore;

/** What moves from and to the disks that were there at the start. */
final class DiskGauge implements Gauge<Measurement.Disk> {
  private final Attempts attempt;
  private final List<HWDiskStore> disks;
  private final PerSecond read = new PerSecond();
  private final PerSecond written = new PerSecond();

  DiskGauge(Attempts attempt) {
    this.attempt = attempt;
    disks = attempt.at(() -> new SystemInfo().getHardware().getDiskStores()).orElse(List.of());
  }

  @Override
  public Measurement.Disk measure(Instant at) {
    disks.forEach(disk -> attempt.at(disk::updateAttributes));
    var now = System.nanoTime();
    return new Measurement.Disk(
        at,
        read.next(total(HWDiskStore::getReadBytes), now),
        written.next(total(HWDiskStore::getWriteBytes), now));
  }

  private OptionalLong total(ToLongFunction<HWDiskStore> bytes) {
    return disks.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(disks.stream().mapToLong(bytes).sum());
  }
}
