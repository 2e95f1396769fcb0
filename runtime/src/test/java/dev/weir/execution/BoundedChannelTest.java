package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A channel by itself: its counts, and what becomes of those who wait. */
@Timeout(60)
class BoundedChannelTest {
  private final Doorbell bell = new Doorbell(Thread.currentThread());

  private Channel<Long> blocking(int capacity) {
    return Channels.make(InletOptions.blocking(capacity), bell);
  }

  private static Thread publishing(Channel<Long> channel, long number) {
    return Thread.ofVirtual().start(() -> channel.publish(number));
  }

  @Test
  @DisplayName("A publisher that found room at once did not wait")
  void noWaitWithoutNeed() {
    var channel = blocking(2);
    channel.publish(1L);
    channel.publish(2L);

    assertThat(channel.counts()).isEqualTo(new Channel.Counts(0, 0, 2, 0, 0));
  }

  @Test
  @DisplayName(
      "The time of waits that still go on is seen, and never falls as others join or leave")
  void blockedTimeNeverFalls() throws InterruptedException {
    var channel = blocking(1);
    channel.publish(0L);
    var first = publishing(channel, 1);
    Await.until().until(() -> channel.counts().waits() == 1);
    Await.until().until(() -> channel.counts().blockedNanos() > 5_000_000);
    var before = channel.counts().blockedNanos();

    var second = publishing(channel, 2);
    Await.until().until(() -> channel.counts().waits() == 2);
    assertThat(channel.counts().blockedNanos()).isGreaterThanOrEqualTo(before);

    channel.done();
    Await.until().until(() -> first.join(Duration.ZERO) || second.join(Duration.ZERO));
    var oneLeft = channel.counts().blockedNanos();
    assertThat(oneLeft).isGreaterThanOrEqualTo(before);
    Await.until().until(() -> channel.counts().blockedNanos() > oneLeft);

    channel.done();
    first.join();
    second.join();
    var settled = channel.counts();
    assertThat(settled.blockedNanos()).isGreaterThan(oneLeft);
    assertThat(channel.counts()).isEqualTo(settled);
  }

  @Test
  @DisplayName(
      "A channel that refuses lets those who wait go, and counts their messages as dropped")
  void refusalReleases() throws InterruptedException {
    var channel = blocking(1);
    channel.publish(0L);
    var waiting = IntStream.range(0, 8).mapToObj(n -> publishing(channel, n)).toList();
    Await.until().until(() -> channel.counts().waits() == 8);

    channel.refuse();
    for (var publisher : waiting) {
      publisher.join();
    }

    assertThat(channel.counts().dropped()).isEqualTo(9);
    assertThat(channel.counts().inFlight()).isZero();
    assertThat(channel.isEmpty()).isTrue();
  }

  @Test
  @DisplayName("An interrupt does not end a wait, and is not lost")
  void interruptIsKept() throws InterruptedException {
    var channel = blocking(1);
    channel.publish(0L);
    var interrupted = new AtomicLong();
    var publisher =
        Thread.ofVirtual()
            .start(
                () -> {
                  channel.publish(1L);
                  interrupted.set(Thread.currentThread().isInterrupted() ? 1 : -1);
                });
    Await.until().until(() -> channel.counts().waits() == 1);

    publisher.interrupt();
    channel.done();
    publisher.join();

    assertThat(interrupted).hasValue(1);
    assertThat(channel.take()).isEqualTo(1L);
  }

  @Test
  @DisplayName("Messages that race with a refusal are all counted, and none stays inside")
  void lateArrivals() throws InterruptedException {
    for (var round = 0; round < 300; round++) {
      var channel = blocking(4);
      var publishers = IntStream.range(0, 4).mapToObj(n -> publishingMany(channel)).toList();
      while (channel.counts().inFlight() == 0) {
        Thread.onSpinWait();
      }
      channel.refuse();
      for (var publisher : publishers) {
        publisher.join();
      }

      assertThat(channel.counts().dropped()).isEqualTo(4 * 8);
      assertThat(channel.isEmpty()).isTrue();
    }
  }

  private static Thread publishingMany(Channel<Long> channel) {
    return Thread.ofPlatform().start(() -> LongStream.range(0, 8).forEach(channel::publish));
  }

  @Test
  @DisplayName("Every reading while messages are discarded balances, and no count ever falls")
  void countsWhileDiscarding() throws InterruptedException {
    var channel = blocking(64);
    var publisher =
        Thread.ofPlatform().start(() -> LongStream.range(0, 200_000).forEach(channel::publish));
    var consumer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (var left = 200_000; left > 0; ) {
                    if (channel.take() != null) {
                      channel.discard();
                      left--;
                    }
                  }
                });
    var last = new Channel.Counts(0, 0, 0, 0, 0);
    while (consumer.isAlive()) {
      var counts = channel.counts();
      assertThat(counts.handled()).isZero();
      assertThat(counts.dropped()).isGreaterThanOrEqualTo(last.dropped());
      assertThat(counts.inFlight()).isBetween(0L, 64L);
      last = counts;
    }
    publisher.join();
    assertThat(channel.counts().dropped()).isEqualTo(200_000);
  }
}
