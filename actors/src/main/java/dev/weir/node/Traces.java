package dev.weir.node;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.ProcessId;
import dev.weir.profiling.TraceLeases;
import dev.weir.protocol.ProfilingProtocol;
import dev.weir.protocol.ProfilingProtocol.TraceControl;
import java.util.concurrent.TimeUnit;

/** The trace leases of a process: one per observer, each ending by itself. Any thread. */
final class Traces {
  private static final int OBSERVERS_MAX = 100;
  private final ProcessId self;
  private TraceLeases<TraceControl> leases = TraceLeases.none();

  Traces(ProcessId self) {
    this.self = self;
  }

  /** Replaces one observer's lease. */
  synchronized ProfilingProtocol.TraceLeases set(TraceControl wish, long nowNanos) {
    if (wish.observer() == null || wish.observer().isBlank() || wish.sampleEvery() < 1) {
      throw new Hosting.Declined(
          Refusal.of(Code.INVALID, "a trace needs an observer, and sampleEvery of at least 1"));
    }
    leases =
        leases.with(
            wish.observer(), wish, nowNanos + TimeUnit.MILLISECONDS.toNanos(wish.ttlMillis()));
    leases = leases.at(nowNanos);
    if (leases.running().size() > OBSERVERS_MAX) {
      leases = leases.without(wish.observer());
      throw new Hosting.Declined(
          Refusal.of(Code.LIMIT, "%d observers trace this process already", OBSERVERS_MAX));
    }
    return running(nowNanos);
  }

  /** The leases that run. */
  synchronized ProfilingProtocol.TraceLeases running(long nowNanos) {
    leases = leases.at(nowNanos);
    return new ProfilingProtocol.TraceLeases(self, leases.running());
  }
}
