package dev.weir.bench;

import dev.weir.bench.contender.CrowdedGraph;
import dev.weir.bench.table.Results;
import dev.weir.execution.GraphRun;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What 1,000 units in one graph cost: to start, and to be there while nothing happens. */
public final class Crowd {
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private Crowd() {}

  /** Prints one line; takes for how many milliseconds the idle graph is watched. */
  public static void main(String[] args) throws InterruptedException {
    Reports.print(measure(SETTLE, Duration.ofMillis(Long.parseLong(args[0]))));
  }

  /**
   * Starts the graph and watches it idle.
   *
   * @param settle how long the compiler has to finish after the start, before idling is measured
   * @param watch how long idling is measured
   */
  static Results.Crowd measure(Duration settle, Duration watch) throws InterruptedException {
    var threads = ManagementFactory.getThreadMXBean();
    var cpu = ProcessCpu.nanos();
    var ownCpu = threads.getCurrentThreadCpuTime();
    var from = System.nanoTime();
    var graph = new CrowdedGraph();
    try (var run = GraphRun.start("crowd", graph)) {
      graph.awaitFirstArrival();
      var startCpu = ProcessCpu.nanos() - cpu;
      var startOwnCpu = threads.getCurrentThreadCpuTime() - ownCpu;
      var start = System.nanoTime() - from;
      run.awaitCompletion(settle);
      cpu = ProcessCpu.nanos();
      from = System.nanoTime();
      run.awaitCompletion(watch);
      return new Results.Crowd(
          startCpu / 1e6,
          start / 1e6,
          startOwnCpu / 1e6,
          (ProcessCpu.nanos() - cpu) / 1e6,
          (System.nanoTime() - from) / 1e6);
    }
  }
}
