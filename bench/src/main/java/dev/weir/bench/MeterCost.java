package dev.weir.bench;

import com.sun.management.ThreadMXBean;
import dev.weir.bench.contender.Contender;
import dev.weir.bench.contender.Shapes;
import dev.weir.bench.table.Results.MeterPair;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What meters cost, measured where nothing else differs: one JVM, one pipeline with meters and one
 * without by turns, each pair in the order on, off, off, on, so that whatever drifts hits both.
 */
public final class MeterCost {
  private static final int CAPACITY = 1024;
  private static final int MESSAGES = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private MeterCost() {}

  /** What a run used. */
  private record Cost(long cpuNanos, long nanos) {
    Cost plus(Cost other) {
      return new Cost(cpuNanos + other.cpuNanos, nanos + other.nanos);
    }
  }

  /** Prints a line per pair; takes how many pairs there are to be after as many to warm up. */
  public static void main(String[] args) throws InterruptedException {
    var pairs = Integer.parseInt(args[0]);
    measure(pairs);
    measure(pairs).forEach(pair -> Reports.print(pair));
  }

  /** Measures so many pairs. */
  static List<MeterPair> measure(int pairs) throws InterruptedException {
    var measured = new ArrayList<MeterPair>();
    try (var on = Contender.WEIR.open();
        var off = Contender.WEIR_UNMETERED.open()) {
      for (int pair = 0; pair < pairs; pair++) {
        var first = cost(on);
        var without = cost(off).plus(cost(off));
        var with = first.plus(cost(on));
        measured.add(
            new MeterPair(
                (double) with.cpuNanos() / without.cpuNanos(),
                (double) with.nanos() / without.nanos()));
      }
    }
    return measured;
  }

  private static Cost cost(Shapes shapes) throws InterruptedException {
    var cpu = threadsCpuNanos();
    var from = System.nanoTime();
    shapes.pipeline(CAPACITY, MESSAGES);
    return new Cost(threadsCpuNanos() - cpu, System.nanoTime() - from);
  }

  /**
   * The CPU time of all Java threads, those that carry the units among them. The process' own
   * figure moves in steps of 10 ms on many systems, which is too coarse for one run.
   */
  private static long threadsCpuNanos() {
    return LongStream.of(THREADS.getThreadCpuTime(THREADS.getAllThreadIds()))
        .filter(nanos -> nanos > 0)
        .sum();
  }
}
