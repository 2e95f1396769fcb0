package dev.weir.flight;

import dev.weir.flight.FlightSummary.Share;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a recording of the JDK's flight recorder tells of a process that ran units.
 *
 * @param tree every method seen at work below those that called it; below the root stand units and
 *     threads
 */
public record Flight(FlightSummary summary, Frame tree) {

  /**
   * Reads a recording. Takes seconds for a large one; blocks.
   *
   * @throws IOException if the file cannot be read, or is no recording
   */
  public static Flight read(Path recording) throws IOException {
    return new FlightReader().read(recording);
  }

  /** A picture of where the time went: an SVG file that needs nothing else. */
  public String flameGraph(String title) {
    return FlameGraph.svg(title, tree, summary.units().stream().map(Share::name).toList());
  }
}
