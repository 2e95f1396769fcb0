package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.control.GraphState;
import dev.weir.events.EventLog;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.Recorded;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.id.Cursor;
import dev.weir.toys.Cast;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a subscriber hears, however slow it is. */
class FeedSubscriptionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final int HISTORY = 10;

  private final Replica replica = new Replica(HISTORY);
  private final List<Feed> heard = new CopyOnWriteArrayList<>();
  private GraphState state = GraphState.beginningAt(new Cursor(1, 0));
  private EventLog log = EventLog.after(new Cursor(1, 0), HISTORY);

  private void show() {
    replica.show(new Replica.View(state, log, Optional.empty()));
  }

  private void happens(int times) {
    for (int i = 0; i < times; i++) {
      var at = state.at().next();
      var event = new Recorded(at, Cast.NOON, new ProcessJoined(Cast.process("n" + at.seq())));
      state = state.after(event);
      log = log.plus(event);
      show();
    }
  }

  private FeedSubscription from(long seq) {
    var after = Optional.of(new Cursor(1, seq));
    return FeedSubscription.open(replica, Set.of(), after, NEVER, heard::add);
  }

  private void awaitHeard(long seq) {
    await().atMost(PATIENCE).until(() -> !heard.isEmpty() && heard.getLast().cursor().seq() == seq);
  }

  @Test
  @DisplayName("Each event comes once and in order, from the place that was named")
  void inOrder() {
    happens(5);
    try (var subscription = from(2)) {
      assertThat(subscription).isNotNull();
      awaitHeard(5);
      happens(3);
      awaitHeard(8);
    }
    assertThat(heard)
        .extracting(feed -> feed.cursor().seq())
        .containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  @DisplayName("S7: One that comes too late hears which events it missed, and goes on")
  void tooLate() {
    happens(HISTORY + 5);
    try (var subscription = from(0)) {
      assertThat(subscription).isNotNull();
      awaitHeard(HISTORY + 5);
    }
    assertThat(heard.getFirst())
        .isInstanceOfSatisfying(
            Feed.Gap.class,
            gap -> {
              assertThat(gap.from().seq()).isEqualTo(1);
              assertThat(gap.cursor().seq()).isEqualTo(5);
            });
    assertThat(heard).hasSize(HISTORY + 1);
  }

  @Test
  @DisplayName("S7: A slow one harms nobody: another hears all, and it hears of its own gap")
  void slow() throws Exception {
    happens(1);
    var goOn = new CountDownLatch(1);
    var slowly = new CopyOnWriteArrayList<Feed>();
    try (var quick = from(0);
        var slow =
            FeedSubscription.open(
                replica,
                Set.of(Topic.TOPOLOGY),
                Optional.of(new Cursor(1, 0)),
                NEVER,
                feed -> {
                  slowly.add(feed);
                  waitFor(goOn);
                })) {
      assertThat(List.of(quick, slow)).doesNotContainNull();
      await().atMost(PATIENCE).until(() -> slowly.size() == 1);
      for (int i = 2; i <= 3 * HISTORY; i++) {
        happens(1);
        awaitHeard(i);
      }
      goOn.countDown();
      await().atMost(PATIENCE).until(() -> slowly.size() == HISTORY + 2);
    }
    assertThat(heard).hasSize(3 * HISTORY).allMatch(Feed.Event.class::isInstance);
    assertThat(slowly.get(1)).isInstanceOf(Feed.Gap.class);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("S8, S9: A new server is told as a reset, and the subscription goes on")
  void reborn() {
    happens(3);
    try (var subscription = from(3)) {
      assertThat(subscription).isNotNull();
      state = state.at(new Cursor(2, 3));
      log = EventLog.after(state.at(), HISTORY);
      show();
      await().atMost(PATIENCE).until(() -> !heard.isEmpty());
      happens(2);
      awaitHeard(5);
    }
    assertThat(heard.getFirst()).isEqualTo(new Feed.Reset(new Cursor(2, 3)));
    assertThat(heard).hasSize(3);
  }

  @Test
  @DisplayName("In silence it hears that all is well")
  void heartbeat() {
    show();
    try (var subscription =
        FeedSubscription.open(
            replica, Set.of(), Optional.empty(), Duration.ofMillis(10), heard::add)) {
      assertThat(subscription).isNotNull();
      await().atMost(PATIENCE).until(() -> heard.size() >= 3);
    }
    assertThat(heard.getFirst()).isInstanceOf(Feed.Snapshot.class);
    assertThat(heard.get(1)).isInstanceOf(Feed.Heartbeat.class);
  }
}
