package dev.weir.samples.host;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import oshi.SystemInfo;
import oshi.hardware.NetworkIF;

/** What moves through the network interfaces that were there at the start. */
final class NetworkGauge implements Gauge<Measurement.Network> {
  private final Attempts attempt;
  private final List<NetworkIF> interfaces;
  private final PerSecond received = new PerSecond();
  private final PerSecond sent = new PerSecond();

  NetworkGauge(Attempts attempt) {
    this.attempt = attempt;
    interfaces = attempt.at(() -> new SystemInfo().getHardware().getNetworkIFs()).orElse(List.of());
  }

  @Override
  public Measurement.Network measure(Instant at) {
    interfaces.forEach(one -> attempt.at(one::updateAttributes));
    var now = System.nanoTime();
    return new Measurement.Network(
        at,
        received.next(total(NetworkIF::getBytesRecv), now),
        sent.next(total(NetworkIF::getBytesSent), now));
  }

  private OptionalLong total(ToLongFunction<NetworkIF> bytes) {
    return interfaces.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(interfaces.stream().mapToLong(bytes).sum());
  }
}
