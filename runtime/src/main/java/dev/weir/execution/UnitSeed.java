package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a unit begins with when it comes to a run.
 *
 * @param settings the whole settings
 * @param revision their number, at least 1; the next change has the next one
 */
public record UnitSeed(JsonNode settings, long revision) {
  public UnitSeed {
    settings = settings.deepCopy();
    if (revision < 1) {
      throw new IllegalArgumentException("revision %d: must be at least 1".formatted(revision));
    }
  }
}
