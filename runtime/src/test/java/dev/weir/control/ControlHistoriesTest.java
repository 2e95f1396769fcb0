package dev.weir.control;

import static dev.weir.control.Truths.that;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Verdict;
import dev.weir.events.EventLog;
import dev.weir.events.GraphEvent;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.Recorded;
import dev.weir.events.StatusEvent.RunStarted;
import dev.weir.events.StatusEvent.RunStopped;
import dev.weir.id.Cursor;
import dev.weir.seeds.Seeds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Thousands of random histories; after each step all that must be true is looked at. */
class ControlHistoriesTest {
  private static final int HISTORIES = 10_000;
  private static final int STEPS = 50;

  private final Set<GraphEvent.Kind> seen = EnumSet.noneOf(GraphEvent.Kind.class);
  private final TreeMap<String, Integer> granted = new TreeMap<>();
  private final TreeMap<String, Integer> denied = new TreeMap<>();

  @Test
  @DisplayName("Whatever is asked in whatever order: one owner, no phantom, no cycle, no loss")
  void everyHistory() {
    Seeds.each(HISTORIES, this::live);

    if (Long.getLong("weir.seed") == null) {
      // Were a wish never granted or never refused, the histories would prove little.
      assertThat(seen).containsExactlyInAnyOrder(GraphEvent.Kind.values());
      assertThat(granted).hasSize(Ask.class.getPermittedSubclasses().length);
      assertThat(denied).hasSize(Ask.class.getPermittedSubclasses().length - 2);
    }
    System.out.printf("granted %s%ndenied %s%n", granted, denied);
  }

  private void live(RandomGenerator random) {
    var wishes = new Wishes(random);
    var state = GraphState.EMPTY.at(new Cursor(1, 0));
    var told = new ArrayList<Recorded>();
    var asked = new ArrayList<Ask>();
    try {
      for (int i = 0; i < STEPS; i++) {
        var ask = wishes.next(state);
        asked.add(ask);
        state = step(state, ask, told);
      }
      followed(state, told);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("after " + String.join("\n  ", lines(asked)), e);
    }
  }

  private static List<String> lines(List<Ask> asked) {
    return asked.stream().map(Ask::toString).toList();
  }

  private GraphState step(GraphState before, Ask ask, List<Recorded> told) {
    return switch (ask.of(before)) {
      case Verdict.Denied<GraphEvent>(var why) -> {
        denied.merge(ask.getClass().getSimpleName(), 1, Integer::sum);
        that(!why.text().isBlank() && !why.text().contains("%"), "a reason: %s", why);
        yield before;
      }
      case Verdict.Granted<GraphEvent>(var events) -> {
        granted.merge(ask.getClass().getSimpleName(), 1, Integer::sum);
        var after = tell(before, events, told);
        Truths.hold(after);
        new Consequences(before, ask, after).check();
        Relaunch.of(before, ask, after).check();
        yield after;
      }
    };
  }

  private GraphState tell(GraphState before, List<GraphEvent> events, List<Recorded> told) {
    var state = before;
    for (var event : events) {
      var recorded = new Recorded(state.at().next(), Cast.NOON, event);
      var next = state.after(recorded);
      var isNewsOnly = event instanceof RunStarted || event instanceof RunStopped;
      that(isNewsOnly || !next.equals(state.at(next.at())), "%s changes something", event);
      seen.add(event.kind());
      told.add(recorded);
      state = next;
    }
    return state;
  }

  /** A node that follows has the same state; a log that is long enough has all but old values. */
  private static void followed(GraphState state, List<Recorded> told) {
    var start = new Cursor(1, 0);
    var log = EventLog.after(start, Math.max(1, told.size()));
    var follower = GraphState.EMPTY.at(start);
    for (var event : told) {
      log = log.plus(event);
      for (var next : page(log.read(follower.at(), 7))) {
        follower = follower.after(next);
      }
    }
    that(follower.equals(state), "who follows knows the same");
    var lasting = told.stream().filter(event -> event.event().topic() != Topic.VALUES).toList();
    var kept = new ArrayList<>(page(log.readLatest(start, told.size())));
    kept.removeIf(event -> event.event().topic() == Topic.VALUES);
    that(kept.equals(lasting), "a log that is long enough has all that lasts");
  }

  private static List<Recorded> page(EventLog.Page page) {
    if (page instanceof EventLog.Page.Events(var events)) {
      return events;
    }
    throw new AssertionError("there is a gap: " + page);
  }
}
