package dev.weir.channel;

import dev.weir.topology.Edge;
import java.util.UUID;

/**
 * One edge of a port, for people. Counts are cumulative since the lane began.
 *
 * @param edge the edge
 * @param peer the node at the other end
 * @param direction whether messages leave or arrive
 * @param kind how they travel; always {@code TCP} here
 * @param sent messages encoded here, or accepted here
 * @param settled messages the inlet is done with, as far as this side knows
 * @param dropped messages dropped by the inlet, or because they could not be encoded or decoded
 * @param bytes encoded length of what was sent, without what was sent again
 * @param reconnects connections made anew after the first, to or from that node
 * @param connected whether messages can pass now
 */
public record LaneStatus(
    Edge edge,
    UUID peer,
    Direction direction,
    String kind,
    long sent,
    long settled,
    long dropped,
    long bytes,
    long reconnects,
    boolean connected) {

  /** Which way messages go, seen from the port that was asked. */
  public enum Direction {
    /** The outlet is here. */
    OUT,
    /** The inlet is here. */
    IN
  }
}
