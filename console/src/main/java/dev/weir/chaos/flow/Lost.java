package dev.weir.chaos.flow;

import java.nio.file.Path;

/**
 * A life of a unit that ended with its node being shut out: in no good order, whatever it wrote.
 *
 * @param unit its name in the graph
 * @param life its number, from 1
 */
public record Lost(String unit, long life) {

  /** The latest life of a unit. */
  public static Lost latest(Path folder, String unit) {
    return new Lost(unit, Log.lives(folder, unit));
  }
}
