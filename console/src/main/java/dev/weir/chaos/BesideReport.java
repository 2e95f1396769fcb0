package dev.weir.chaos;

import dev.weir.chaos.BeatsAccount.Beats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a graph that ran beside the numbered samples.
 *
 * @param graph its name
 * @param units each with its state and node at the end, for people
 * @param idle those of them that did not run at the end
 * @param edges what passed each edge
 * @param heart what its last unit wrote down, if it is one that does
 */
public record BesideReport(
    String graph,
    List<String> units,
    List<String> idle,
    List<EdgeReport> edges,
    Optional<HeartReport> heart) {

  /**
   * What passed an edge. A node counts as dropped what it told as lost in events, and what the edge
   * dropped for other reasons: a full inlet that does not block, a unit that takes no more. So of
   * what blocks, both are the same while no unit has faulted.
   *
   * @param edge as it is written
   * @param blocks whether its publisher waits for room, so that nothing is dropped for want of it
   * @param published by the outlet, as the nodes counted: one that was killed as of its last answer
   * @param handled by the inlet's unit, as the nodes of the outlet counted
   * @param dropped counted by the nodes of the outlet
   * @param told of those, told as lost in events
   * @param untold counted by a node, and in none of its events
   * @param uncounted told by a node in events, and not in its count
   */
  public record EdgeReport(
      String edge,
      boolean blocks,
      long published,
      long handled,
      long dropped,
      long told,
      long untold,
      long uncounted) {

    /** Whether events and counts say the same, as far as they should. */
    boolean isToldAsCounted() {
      return uncounted == 0 && (!blocks || untold == 0);
    }
  }

  /**
   * The account of a last unit that writes down beats.
   *
   * @param beats written down
   * @param lives of that unit
   * @param doubled written twice
   * @param back how often the signal went back to an earlier sample
   * @param begun how often its source began
   */
  public record HeartReport(long beats, int lives, long doubled, long back, long begun) {
    static HeartReport of(Beats beats, long begun) {
      return new HeartReport(beats.beats(), beats.lives(), beats.doubled(), beats.back(), begun);
    }
  }

  public BesideReport {
    units = List.copyOf(units);
    idle = List.copyOf(idle);
    edges = List.copyOf(edges);
  }

  /** What is not as promised; empty if all is well. */
  public List<String> findings() {
    var all = new ArrayList<String>();
    idle.forEach(unit -> all.add("at the end " + unit));
    for (var edge : edges) {
      if (edge.uncounted() > 0) {
        all.add(
            "%s: events told of %d lost that no node counted"
                .formatted(edge.edge(), edge.uncounted()));
      }
      if (edge.blocks() && edge.untold() > 0) {
        all.add(
            "%s: the nodes counted %d dropped that no event told of"
                .formatted(edge.edge(), edge.untold()));
      }
    }
    heart.ifPresent(beats -> addFindings(beats, all));
    return all;
  }

  private void addFindings(HeartReport beats, List<String> all) {
    if (beats.doubled() > 0) {
      all.add("%s: %d beats were written twice".formatted(graph, beats.doubled()));
    }
    if (beats.back() > Math.max(0, beats.begun() - 1)) {
      all.add(
          "%s: the beats went back %d times, and the source began only %d times"
              .formatted(graph, beats.back(), beats.begun()));
    }
    if (beats.beats() == 0) {
      all.add("%s: no beat was written down".formatted(graph));
    }
  }

  /** The report for people, line by line. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("beside: %s, %d units: %s".formatted(graph, units.size(), String.join(", ", units)));
    for (var edge : edges) {
      lines.add(
          "  %s: %d published, %d handled, %d dropped (told in events: %d), %d under way when last counted"
              .formatted(
                  edge.edge(),
                  edge.published(),
                  edge.handled(),
                  edge.dropped(),
                  edge.told(),
                  edge.published() - edge.handled() - edge.dropped()));
    }
    heart.ifPresent(
        beats ->
            lines.add(
                "  beats: %d written down in %d lives, %d twice, %d times back (the source began %d times)"
                    .formatted(
                        beats.beats(),
                        beats.lives(),
                        beats.doubled(),
                        beats.back(),
                        beats.begun())));
    return lines;
  }
}
