package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Supervision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Thousands of random histories of failures. Replay one by -Dweir.seed=N. */
class RestartsTest {
  private static final int HISTORIES = 3_000;

  @Test
  @DisplayName(
      "In no window are there more restarts than allowed, and no failure is let down early")
  void budgetHolds() {
    var replay = Long.getLong("weir.seed");
    var seeds = replay == null ? LongStream.range(0, HISTORIES) : LongStream.of(replay);
    seeds.forEach(seed -> live(new Random(seed), "seed " + seed));
  }

  private static void live(Random random, String seed) {
    var rule =
        new Supervision(
            Supervision.OnFailure.RESTART,
            random.nextInt(6),
            Duration.ofMillis(1 + random.nextInt(1_000)),
            Duration.ofMillis(random.nextInt(50)),
            Duration.ofMillis(random.nextInt(400)));
    var granted = new ArrayList<Long>();
    var restarts = Restarts.NONE;
    long now = random.nextLong();
    for (int step = 0; step < 30; step++) {
      now += Duration.ofMillis(random.nextInt(400)).toNanos();
      var inWindow = inWindow(granted, rule, now);
      switch (restarts.failed(rule, now)) {
        case Restarts.Verdict.Restart(var after, var waitNanos) -> {
          assertThat(inWindow).as(seed).isLessThan(rule.restarts());
          assertThat(waitNanos).as(seed).isEqualTo(backoff(rule, inWindow));
          granted.add(now);
          restarts = after;
          assertThat(after.atNanos()).as(seed).hasSizeLessThanOrEqualTo(rule.restarts());
        }
        case Restarts.Verdict.GiveUp(var reason) -> {
          assertThat(inWindow).as(seed).isEqualTo(rule.restarts());
          assertThat(reason).as(seed).contains(inWindow + " restarts");
          return;
        }
        case Restarts.Verdict.Resume() -> throw new AssertionError(seed);
      }
    }
  }

  private static int inWindow(List<Long> granted, Supervision rule, long now) {
    return (int) granted.stream().filter(at -> now - at < rule.window().toNanos()).count();
  }

  private static long backoff(Supervision rule, int before) {
    var doubled = rule.firstBackoff().toNanos() * (1L << before);
    return Math.min(doubled, rule.longestBackoff().toNanos());
  }

  @Test
  @DisplayName("Waits double up to the longest, without overflow")
  void longBackoff() {
    var rule =
        new Supervision(
            Supervision.OnFailure.RESTART,
            100,
            Duration.ofDays(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));
    var restarts = Restarts.NONE;
    var waits = new ArrayList<Long>();
    for (int i = 0; i < 80; i++) {
      if (restarts.failed(rule, i) instanceof Restarts.Verdict.Restart(var after, var wait)) {
        waits.add(Duration.ofNanos(wait).toSeconds());
        restarts = after;
      }
    }
    assertThat(waits).hasSize(80).startsWith(1L, 2L, 4L, 8L, 10L).endsWith(10L, 10L);
  }

  @Test
  @DisplayName("Resume and fault need no history")
  void plainVerdicts() {
    assertThat(Restarts.NONE.failed(Supervision.resume(), 0))
        .isEqualTo(new Restarts.Verdict.Resume());
    assertThat(Restarts.NONE.failed(Supervision.fault(), 0))
        .isInstanceOf(Restarts.Verdict.GiveUp.class);
  }
}
