package dev.weir.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutboxTest {
  @Test
  @DisplayName("A later value that does not fit leaves the earlier one in its place")
  void refusedValueKeepsTheEarlier() {
    var hand = new Hand(LinkOptions.DEFAULT.withLimit(new Amount(5, 10), WhenFull.REFUSE));
    hand.value("t", "small").on(LinkInput.Post.value("t", "large", 11));

    assertThat(hand.words()).containsExactly("refuse large");
    assertThat(Hand.texts(hand.link().outbox().unsent())).containsExactly("small");
    assertThat(hand.link().outbox().counts().thinned()).isZero();
  }

  @Test
  @DisplayName("What is acknowledged makes room in the window, all of it")
  void windowOpensAgain() {
    var hand = new Hand(LinkOptions.DEFAULT.withPace(new Amount(2, 9), new Amount(2, 9)));
    hand.on(new LinkInput.Begin<>()).on(new LinkInput.Connected<>(1, 0));
    hand.fact("a").fact("b").fact("c").fact("d").effects();

    hand.acked(2);

    assertThat(hand.words()).containsExactly("send [c, d]");
  }

  @Test
  @DisplayName("B84: A value that was sent is not thinned, as nobody knows whether it arrived")
  void sentValueIsNotThinned() {
    var hand = Hand.connected().lost("cut").value("t", "t1").reconnected(0).lost("cut again");
    hand.value("t", "t2").later(Duration.ofSeconds(1)).value("t", "t3");

    assertThat(Hand.texts(hand.link().outbox().unconfirmed())).containsExactly("t1");
    assertThat(Hand.texts(hand.link().outbox().unsent())).containsExactly("t3");
  }

  @Test
  @DisplayName("That an earlier connection is gone says nothing of the present one")
  void lateLossIsIgnored() {
    var hand = Hand.connected().lost("cut").reconnected(0);

    hand.on(new LinkInput.Lost<>(1, "late")).on(new LinkInput.ConnectFailed<>(1, "late"));

    assertThat(hand.state()).isEqualTo(LinkState.RECONNECTED);
  }
}
