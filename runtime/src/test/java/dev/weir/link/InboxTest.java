package dev.weir.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.link.Inbox.Receipt;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static Numbered<String> message(long after, long seq) {
    return new Numbered<>(after, seq, "m" + seq);
  }

  @Test
  @DisplayName("What follows is applied, what was is a duplicate, what is missing is a gap")
  void appliesInOrder() {
    var inbox = new Inbox(7, 3);

    assertThat(inbox.accept(7, message(3, 4))).isEqualTo(new Receipt.Apply(new Inbox(7, 4), 0));
    assertThat(inbox.accept(7, message(2, 3))).isEqualTo(new Receipt.Duplicate(3));
    assertThat(inbox.accept(7, message(4, 5))).isEqualTo(new Receipt.Gap(4));
  }

  @Test
  @DisplayName("Numbers that the sender gave up are skipped, and counted")
  void skipsWhatWasGivenUp() {
    assertThat(new Inbox(7, 3).accept(7, message(2, 9)))
        .isEqualTo(new Receipt.Apply(new Inbox(7, 9), 5));
  }

  @Test
  @DisplayName("A newer incarnation counts anew, an older one is refused")
  void incarnations() {
    var inbox = new Inbox(7, 3);

    assertThat(inbox.accept(8, message(0, 1))).isEqualTo(new Receipt.Apply(new Inbox(8, 1), 0));
    assertThat(inbox.accept(8, message(3, 4))).isEqualTo(new Receipt.Gap(1));
    assertThat(inbox.accept(6, message(3, 4))).isEqualTo(new Receipt.StaleIncarnation(7));
    assertThat(inbox.appliedOf(8)).isZero();
    assertThat(Inbox.EMPTY.accept(1, message(0, 1)))
        .isEqualTo(new Receipt.Apply(new Inbox(1, 1), 0));
  }

  @Test
  @DisplayName("B80: The wait is between 0.5 s and a bound that grows to 10 s with the failures")
  void backoff() {
    var random = new SplittableRandom(3);
    assertThat(Backoff.DEFAULT.bound(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Backoff.DEFAULT.bound(2)).isEqualTo(Duration.ofSeconds(2));
    for (int failures = 0; failures < 100; failures++) {
      for (int i = 0; i < 100; i++) {
        assertThat(Backoff.DEFAULT.wait(failures, random))
            .isBetween(Duration.ofMillis(500), Backoff.DEFAULT.bound(failures));
      }
      assertThat(Backoff.DEFAULT.bound(failures)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }
  }
}
