package dev.weir.control;

import dev.weir.core.Refusal;
import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that belong together, each decided on the state that those before it lead to. */
final class Draft {
  private GraphState state;
  private final List<GraphEvent> events = new ArrayList<>();
  private @Nullable Refusal objection;

  Draft(GraphState state) {
    this.state = state;
  }

  /** The state so far. */
  GraphState state() {
    return state;
  }

  /** Adds events. */
  Draft add(List<? extends GraphEvent> more) {
    for (var event : more) {
      events.add(event);
      state = state.after(event);
    }
    return this;
  }

  /** Adds what was granted. After a denial nothing counts any more. */
  Draft add(Verdict<? extends GraphEvent> verdict) {
    switch (verdict) {
      case Verdict.Granted<? extends GraphEvent>(var more) -> {
        if (objection == null) {
          add(more);
        }
      }
      case Verdict.Denied<? extends GraphEvent>(var why) ->
          objection = objection == null ? why : objection;
    }
    return this;
  }

  /** All of it, or the first denial. */
  Verdict<GraphEvent> verdict() {
    return objection == null ? Verdict.grantedAll(events) : Verdict.denied(objection);
  }

  /** All of it, where nothing can be denied. */
  List<GraphEvent> events() {
    if (objection != null) {
      throw new IllegalStateException("what only takes back was refused: " + objection);
    }
    return List.copyOf(events);
  }

  boolean isDenied() {
    return objection != null;
  }
}
