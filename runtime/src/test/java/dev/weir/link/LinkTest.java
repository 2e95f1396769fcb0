package dev.weir.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinkTest {
  @Test
  @DisplayName("B81: What is posted is sent, buffered while there is no connection, then refused")
  void sendsBuffersRefuses() {
    var hand = Hand.connected().fact("a");
    assertThat(hand.words()).containsExactly("send [a]");

    hand.lost("cut").effects();
    assertThat(hand.fact("b").words()).isEmpty();
    assertThat(hand.link().outbox().unsent()).extracting(Numbered::message).containsExactly("b");

    hand.on(new LinkInput.Stop<>()).effects();
    assertThat(hand.fact("c").effects())
        .containsExactly(
            new LinkEffect.Refuse<>(
                "c",
                Refusal.of(
                    Refusal.Code.UNAVAILABLE,
                    "the link is STOPPED and takes no messages any more")));
  }

  @Test
  @DisplayName("B82: A message that could not be sent keeps its place, and the link fails")
  void failedSendKeepsItsPlace() {
    var hand = Hand.connected().fact("a").fact("b").fact("c");
    hand.effects();

    hand.on(new LinkInput.SendFailed<>(1, 2, "broken pipe")).fact("d");

    assertThat(hand.words())
        .containsExactly(
            "CONNECTED>FAILED",
            "tell failed: message 2 could not be sent: broken pipe",
            "disconnect",
            "FAILED>DISCONNECTED",
            "wait");
    assertThat(Hand.texts(hand.link().outbox().unconfirmed())).containsExactly("a");
    assertThat(Hand.texts(hand.link().outbox().unsent())).containsExactly("b", "c", "d");
    assertThat(hand.reconnected(1).words()).contains("send [b, c, d]");
  }

  @Test
  @DisplayName("B83: On a reconnection: description, state, what was buffered in order, then live")
  void orderOfAReconnection() {
    var hand = Hand.connected().fact("a").lost("cut").fact("b").fact("c");
    hand.effects();

    hand.reconnected(0).fact("live").acked(3).fact("later");

    assertThat(hand.words())
        .containsExactly(
            "connect",
            "DISCONNECTED>RECONNECTING",
            "tell reconnecting",
            "describe",
            "state CONNECTED",
            "RECONNECTING>CATCHING_UP",
            "tell catching up 0 of 3",
            "send [a, b, c]",
            "send [live]",
            "CATCHING_UP>RECONNECTED",
            "tell reconnected",
            "state CAUGHT_UP",
            "report",
            "send [later]");
  }

  @Test
  @DisplayName("B83: On the first connection the description goes first, then the state, then all")
  void orderOfTheFirstConnection() {
    var hand = Hand.usual().fact("early").on(new LinkInput.Begin<>());

    hand.on(new LinkInput.Connected<>(1, 0));

    assertThat(hand.words())
        .containsExactly(
            "connect",
            "STARTED>CONNECTED",
            "tell connected",
            "describe",
            "state CONNECTED",
            "tell first steady state",
            "send [early]");
  }

  @Test
  @DisplayName("B84: While down, one value of a key is kept per 5 s, the latest; facts all stay")
  void valuesAreThinned() {
    var hand = Hand.connected().lost("cut");
    hand.value("t", "t0").fact("f0").later(Duration.ofSeconds(3)).value("t", "t3").value("p", "p3");
    hand.later(Duration.ofSeconds(2)).value("t", "t5").fact("f5").value("t", "t5b");
    hand.effects();

    hand.reconnected(0).acked(hand.link().outbox().last());

    assertThat(hand.effects())
        .filteredOn(LinkEffect.Send.class::isInstance)
        .extracting(e -> Hand.texts(((LinkEffect.Send<String>) e).batch()))
        .containsExactly(List.of("f0", "t3", "p3", "f5", "t5b"));
    assertThat(hand.link().outbox().counts().thinned()).isEqualTo(2);
  }

  @Test
  @DisplayName("B85: The first steady state is told once in a life, after the state is sent")
  void firstSteadyStateOnce() {
    var hand = Hand.usual().on(new LinkInput.Begin<>()).on(new LinkInput.ConnectFailed<>(1, "no"));
    hand.reconnected(0);
    assertThat(hand.words()).containsSubsequence("state CONNECTED", "tell first steady state");

    hand.lost("cut").reconnected(0).lost("again").reconnected(0);

    assertThat(hand.words()).doesNotContain("tell first steady state");
  }

  @Test
  @DisplayName("B86: Callbacks come in the order of the states, each before that state's work")
  void callbacksComeFirst() {
    var hand = Hand.usual().on(new LinkInput.Begin<>()).on(new LinkInput.Connected<>(1, 0));
    hand.lost("cut").reconnected(0).on(new LinkInput.Stop<>()).on(new LinkInput.Closed<>());

    assertThat(hand.words())
        .filteredOn(word -> word.contains(">") || word.startsWith("tell"))
        .containsExactly(
            "STARTED>CONNECTED",
            "tell connected",
            "tell first steady state",
            "CONNECTED>FAILED",
            "tell failed: cut",
            "FAILED>DISCONNECTED",
            "DISCONNECTED>RECONNECTING",
            "tell reconnecting",
            "RECONNECTING>CATCHING_UP",
            "tell catching up 0 of 0",
            "CATCHING_UP>RECONNECTED",
            "tell reconnected",
            "RECONNECTED>STOPPED",
            "STOPPED>SHUTDOWN_COMPLETE");
  }

  @Test
  @DisplayName("B87: A long catch-up says how far it is, about every second")
  void progressIsTold() {
    var hand = new Hand(LinkOptions.DEFAULT.withPace(new Amount(10, 1_000), new Amount(10, 1_000)));
    hand.on(new LinkInput.Begin<>()).on(new LinkInput.ConnectFailed<>(1, "no"));
    IntStream.range(0, 40).forEach(i -> hand.fact("m" + i));
    hand.reconnected(0);

    for (int acked = 10; acked <= 40; acked += 10) {
      hand.later(Duration.ofMillis(600)).acked(acked);
    }

    assertThat(hand.words())
        .filteredOn(word -> word.startsWith("tell catching up"))
        .containsExactly("tell catching up 0 of 40", "tell catching up 20 of 40");
    assertThat(hand.state()).isEqualTo(LinkState.RECONNECTED);
  }

  @Test
  @DisplayName("B88: A stop while buffering, or while catching up, names what was not sent")
  void stopNamesWhatIsLeft() {
    var hand = Hand.connected().fact("a").fact("b").acked(1).lost("cut").fact("c");
    hand.effects();

    hand.on(new LinkInput.Stop<>());

    assertThat(hand.words())
        .containsExactly(
            "DISCONNECTED>STOPPED", "unsent [c] unconfirmed [b]", "report", "disconnect");

    var slow = new Hand(LinkOptions.DEFAULT.withPace(new Amount(1, 10), new Amount(2, 10)));
    slow.on(new LinkInput.Begin<>()).on(new LinkInput.ConnectFailed<>(1, "no"));
    slow.fact("a").fact("b").fact("c").reconnected(0).effects();

    slow.on(new LinkInput.Stop<>()).on(new LinkInput.Closed<>());

    assertThat(slow.words())
        .containsExactly(
            "CATCHING_UP>STOPPED",
            "unsent [c] unconfirmed [a, b]",
            "report",
            "disconnect",
            "STOPPED>SHUTDOWN_COMPLETE");
  }

  @Test
  @DisplayName("A report accounts for every message of the outage, in one line")
  void reportAccounts() {
    var hand = new Hand(LinkOptions.DEFAULT.withLimit(new Amount(3, 100), WhenFull.DROP_OLDEST));
    hand.on(new LinkInput.Begin<>()).on(new LinkInput.Connected<>(1, 0)).lost("cut");
    hand.value("t", "t1").value("t", "t2").fact("a").fact("b").fact("c");
    hand.later(Duration.ofSeconds(60)).on(new LinkInput.Tick<>());
    hand.on(new LinkInput.Connected<>(2, 0)).acked(5);

    var reports = reports(hand);
    assertThat(reports).hasSize(1);
    assertThat(reports.getFirst().described())
        .isEqualTo(
            "recovered from an outage of 60.0 s since 2026-03-01T12:00:00Z (cut): 1 attempts, 5"
                + " buffered, 3 replayed, 1 thinned, 1 dropped (2 to 2)");
    assertThat(reports.getFirst().complete()).isFalse();
  }

  private static List<RecoveryReport> reports(Hand hand) {
    var reports = new ArrayList<RecoveryReport>();
    for (var effect : hand.effects()) {
      if (effect instanceof LinkEffect.Report<String>(var report)) {
        reports.add(report);
      }
    }
    return reports;
  }

  @Test
  @DisplayName("What comes late from an earlier connection does no harm, and is closed")
  void lateNewsIsIgnored() {
    var hand = Hand.connected().lost("cut").dialled();
    hand.later(Duration.ofSeconds(10)).on(new LinkInput.Tick<>());
    assertThat(hand.words()).contains("tell failed: no answer within 10000 ms");

    hand.on(new LinkInput.Connected<>(2, 0)).on(new LinkInput.Lost<>(1, "late"));
    assertThat(hand.words()).containsExactly("disconnect");

    hand.reconnected(0).effects();
    hand.on(new LinkInput.Connected<>(3, 0)).on(new LinkInput.SendFailed<>(2, 1, "late"));
    assertThat(hand.words()).isEmpty();
  }

  @Test
  @DisplayName("Without an acknowledgement all is sent again, at last the connection is given up")
  void quietIsNoticed() {
    var hand = Hand.connected().fact("a").fact("b");
    hand.effects();

    for (int i = 0; i < 4; i++) {
      hand.later(Duration.ofSeconds(5)).on(new LinkInput.Tick<>());
    }

    assertThat(hand.words())
        .startsWith("send [a, b]", "send [a, b]", "send [a, b]", "CONNECTED>FAILED")
        .contains("tell failed: nothing acknowledged for 20000 ms");
  }

  @Test
  @DisplayName("An outbox that runs over while connected ends in a state, sent anew, and a report")
  void overrunWhileConnected() {
    var hand = new Hand(LinkOptions.DEFAULT.withLimit(new Amount(2, 100), WhenFull.DROP_OLDEST));
    hand.on(new LinkInput.Begin<>()).on(new LinkInput.Connected<>(1, 0));
    hand.fact("a").fact("b").fact("c").effects();

    hand.acked(3);

    assertThat(hand.words()).containsExactly("state DROPPED", "report");
    assertThat(hand.state()).isEqualTo(LinkState.CONNECTED);
  }

  @Test
  @DisplayName("B84: What is thinned before the first connection is reported too")
  void thinnedBeforeTheFirstConnection() {
    var hand = Hand.usual().value("t", "t1").value("t", "t2").on(new LinkInput.Begin<>());
    hand.on(new LinkInput.Connected<>(1, 0)).acked(2);

    assertThat(reports(hand))
        .singleElement()
        .satisfies(report -> assertThat(report.thinned()).isEqualTo(1));
  }

  @Test
  @DisplayName("An other side that has lost what it acknowledged is named in the report")
  void forgettingIsNamed() {
    var hand = Hand.connected().fact("a").fact("b").fact("c").acked(2).lost("cut");
    hand.effects();
    hand.reconnected(1).acked(3);

    assertThat(reports(hand))
        .singleElement()
        .satisfies(report -> assertThat(report.forgotten()).isEqualTo(1));
  }
}
