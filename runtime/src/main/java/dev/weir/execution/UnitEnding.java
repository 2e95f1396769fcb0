package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.UnitMeter;

/**
 * How a unit left a run.
 *
 * @param settings its last settings
 * @param revision their number; both are what the unit begins with elsewhere
 * @param meter its last reading
 * @param clean whether it handled all that had come in, did not fail, and stopped by itself
 * @param undelivered messages it emitted that still wait here for inlets elsewhere
 */
public record UnitEnding(
    UnitAddress unit,
    JsonNode settings,
    long revision,
    UnitMeter meter,
    boolean clean,
    long undelivered) {

  /** What the unit begins with when it goes on elsewhere. */
  public UnitSeed seed() {
    return new UnitSeed(settings, revision);
  }
}
