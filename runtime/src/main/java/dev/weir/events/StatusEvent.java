package dev.weir.events;

import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.unit.UnitState;

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
}
