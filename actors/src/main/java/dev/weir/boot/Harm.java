package dev.weir.boot;

import dev.weir.fault.FaultPlan;
import java.time.Duration;

/**
 * What part of a cluster is to suffer, for development.
 *
 * @param what happens
 * @param target what it happens to
 * @param plan what goes wrong with messages; only of {@link What#DISTURB}
 * @param time how long; zero until it is healed
 */
public record Harm(What what, Target target, FaultPlan plan, Duration time) {

  /** What can happen. */
  public enum What {
    /** Nothing: only says whether it might. */
    NOTHING,
    /** Messages of an edge or a link come late, or twice, or are lost on the way. */
    DISTURB,
    /** Data connections break, once. */
    CUT,
    /** Nothing passes. */
    ISOLATE,
    /** All is as it should be again. */
    HEAL
  }

  /** What can suffer. */
  public sealed interface Target {

    /**
     * An edge between two nodes.
     *
     * @param from its outlet's address, or the end of it, or of its unit's
     * @param to its inlet's, likewise
     */
    record OfEdge(String from, String to) implements Target {}

    /** What a node tells the graph server, and hears of that. */
    record OfLink(String node) implements Target {}

    /** All between two nodes. */
    record OfPair(String node, String other) implements Target {}

    /** All between the node that is asked and the others. */
    record OfNode() implements Target {}
  }

  /** Something that needs no plan, and lasts until it is healed if it lasts at all. */
  public static Harm of(What what, Target target) {
    return new Harm(what, target, FaultPlan.NONE, Duration.ZERO);
  }
}
