package dev.weir.events;

import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.unit.UnitState;
import java.time.Instant;

/** How it goes. */
public sealed interface StatusEvent extends GraphEvent {

  @Override
  default Topic topic() {
    return Topic.STATUS;
  }

  /**
   * A unit has come to another place in its life, says its owner.
   *
   * @param reason its last failure; empty if there was none
   */
  record UnitChanged(ProcessId process, UnitAddress unit, UnitState state, String reason)
      implements StatusEvent {
    @Override
    public Kind kind() {
      return Kind.UNIT_CHANGED;
    }
  }

  /** A graph is held between two messages, or goes on. */
  record ActivityChanged(GraphAddress graph, boolean paused) implements StatusEvent {
    @Override
    public Kind kind() {
      return Kind.ACTIVITY_CHANGED;
    }
  }

  /** A graph's run begins: its units will be placed and begun. */
  record RunStarted(GraphAddress graph, RunId run) implements StatusEvent {
    @Override
    public Kind kind() {
      return Kind.RUN_STARTED;
    }
  }

  /** A graph's run is over. */
  record RunStopped(GraphAddress graph, RunId run, String why) implements StatusEvent {
    @Override
    public Kind kind() {
      return Kind.RUN_STOPPED;
    }
  }

  /**
   * A process said so.
   *
   * @param number the place among what this process has said, from 1; it only rises
   * @param made when it happened, by that node's clock
   */
  record Told(ProcessId process, long number, Instant made, Fact fact) implements StatusEvent {
    @Override
    public Topic topic() {
      return fact instanceof Fact.ValueShown ? Topic.VALUES : Topic.STATUS;
    }

    @Override
    public Kind kind() {
      return fact.kind();
    }
  }
}
