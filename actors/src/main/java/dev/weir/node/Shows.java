package dev.weir.node;

import dev.weir.core.Step;
import dev.weir.events.Fact.ValueShown;
import dev.weir.unit.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What this node has told of the values that its units show, so that it tells only what is new.
 * Immutable.
 *
 * @param told the value that was told last, of each that is still shown
 */
record Shows(Map<ValueShown.Key, Shown> told) {
  /** Nothing was told, or whoever was told has gone. */
  static final Shows NONE = new Shows(Map.of());

  Shows {
    told = Map.copyOf(told);
  }

  /** What is new among the values that are shown now. */
  Step<Shows, ValueShown> look(Collection<ValueShown> present) {
    var now = new HashMap<ValueShown.Key, Shown>();
    var news = new ArrayList<ValueShown>();
    for (var value : present) {
      now.put(value.key(), value.value());
      if (!value.value().equals(told.get(value.key()))) {
        news.add(value);
      }
    }
    return new Step<>(new Shows(now), news);
  }
}
