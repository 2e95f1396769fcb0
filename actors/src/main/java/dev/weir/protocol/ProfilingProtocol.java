package dev.weir.protocol;

import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.RunMeters;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Profiling control: what the built-in operations carry. Counts are cumulative and traces are
 * leases per observer, so nobody changes what another sees.
 */
public sealed interface ProfilingProtocol extends Wire {

  /** The operations that every process answers for each unit it owns. */
  enum BuiltIn {
    PING,
    GET_PROCESS_STATS,
    GET_PROFILING_SNAPSHOT,
    SET_PROFILING_TRACE,
    GET_PROFILING_TRACE_BATCH,
    UPDATE_SETTING_FIELD
  }

  /** The answer to PING. */
  record Pong(ProcessId processId, long pid, String host, String node, Instant timestamp)
      implements ProfilingProtocol {}

  /** The answer to GET_PROCESS_STATS: counts since the process began. */
  record ProcessStats(
      ProcessId processId,
      long pid,
      String host,
      String node,
      Instant timestamp,
      long uptimeMillis,
      double cpuSeconds,
      long heapUsedBytes,
      int threads,
      long requestsHandled,
      List<UnitAddress> units)
      implements ProfilingProtocol {
    public ProcessStats {
      units = List.copyOf(units);
    }
  }

  /** The answer to GET_PROFILING_SNAPSHOT: every count of the process, by graph. */
  record ProfilingSnapshot(ProcessId processId, Instant timestamp, List<GraphMeters> graphs)
      implements ProfilingProtocol {
    public ProfilingSnapshot {
      graphs = List.copyOf(graphs);
    }
  }

  /** The counts of what a process runs of one graph. */
  record GraphMeters(String graph, RunMeters meters) implements ProfilingProtocol {}

  /** What can be traced. */
  enum Metric {
    PUBLISH_DELTA,
    BACKPRESSURE_WAIT,
    LEASE_TIME,
    USER_SPAN
  }

  /**
   * The payload of SET_PROFILING_TRACE: what one observer wants to see; its earlier wish is
   * replaced, those of others stay.
   *
   * @param observer who wants it
   * @param sampleEvery one message in this many; at least 1
   * @param topics only these ports; all if empty
   * @param metrics only these; all if empty
   * @param ttlMillis the lease ends by itself after this; 0 ends it now
   */
  record TraceControl(
      String observer, int sampleEvery, Set<String> topics, Set<Metric> metrics, long ttlMillis)
      implements ProfilingProtocol {
    public TraceControl {
      topics = Set.copyOf(topics);
      metrics = Set.copyOf(metrics);
    }
  }

  /** The answer to SET_PROFILING_TRACE: the leases that run now. */
  record TraceLeases(ProcessId processId, List<TraceControl> leases) implements ProfilingProtocol {
    public TraceLeases {
      leases = List.copyOf(leases);
    }
  }
}
