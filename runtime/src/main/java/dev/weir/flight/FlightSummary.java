package dev.weir.flight;

import java.util.List;

/**
 * What a recording says at a glance.
 *
 * @param seconds how long was recorded
 * @param samples how often a thread was seen at work in Java code
 * @param processorLoad the part of the machine's processors that the process used on average, 0 to
 *     1; 0 if it was never measured
 * @param units the units that were seen at work, the busiest first
 * @param threads all other threads that were seen at work, the busiest first
 * @param methods where they were seen, the hottest first
 * @param allocatedClasses what was allocated, estimated from samples, the most first
 * @param allocatingThreads who did, the most first
 */
public record FlightSummary(
    double seconds,
    long samples,
    double processorLoad,
    List<Share> units,
    List<Share> threads,
    List<Share> methods,
    List<Share> allocatedClasses,
    List<Share> allocatingThreads,
    Garbage garbage) {

  public FlightSummary {
    units = List.copyOf(units);
    threads = List.copyOf(threads);
    methods = List.copyOf(methods);
    allocatedClasses = List.copyOf(allocatedClasses);
    allocatingThreads = List.copyOf(allocatingThreads);
  }

  /**
   * Somebody's part of a whole.
   *
   * @param amount samples; of allocations, bytes
   * @param share of all there were, 0 to 1
   */
  public record Share(String name, long amount, double share) {}

  /**
   * What was collected.
   *
   * @param collections how often
   * @param pausedMillis how long everything stood still for it, together; ms
   * @param longestMillis the longest of those pauses; ms
   * @param heapMaxBytes most of the heap that was seen in use
   */
  public record Garbage(
      long collections, double pausedMillis, double longestMillis, long heapMaxBytes) {}
}
