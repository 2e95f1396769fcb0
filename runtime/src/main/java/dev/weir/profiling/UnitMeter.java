package dev.weir.profiling;

import dev.weir.id.UnitAddress;

/**
 * What one unit has done.
 *
 * @param emitted messages sent through all its outlets
 * @param handled messages its handlers are done with, those that failed included
 * @param failed messages its handlers threw at
 * @param sampled handler calls that were timed
 * @param sampledNanos how long those took together, waits on full edges included; ns
 * @param longestNanos the longest of those; ns
 */
public record UnitMeter(
    UnitAddress unit,
    long emitted,
    long handled,
    long failed,
    long sampled,
    long sampledNanos,
    long longestNanos) {

  /** The mean time of a sampled handler call in nanoseconds; 0 before the first. */
  public double meanNanos() {
    return sampled == 0 ? 0 : (double) sampledNanos / sampled;
  }
}
