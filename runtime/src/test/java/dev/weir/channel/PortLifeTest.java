package dev.weir.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How ports and their peers come and go, and who is let in. */
@Timeout(90)
class PortLifeTest {
  /** Who waits for any of these when it is closed is seen to wait, on the slowest machine. */
  private static final DataPortOptions.Times SLOW =
      new DataPortOptions.Times(
          Duration.ofSeconds(60),
          Duration.ofMillis(2),
          Duration.ofMillis(20),
          Duration.ofSeconds(60));

  @Test
  @DisplayName("A node that is gone closes its channels on both sides, and is not let in again")
  void peerGone() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<Integer>(edge, 4, false);
    var basin = new Basin<Integer>(edge, 4, false).held();
    try (var ports = new TwoPorts()) {
      ports.join(spout, basin, Integer.class);
      spout.emit(1);
      TwoPorts.soon().until(() -> basin.waiting() == 1);
      ports.sender.peerGone(ports.receiverId());
      TwoPorts.soon().until(() -> spout.closedAsLost() != null);
      assertThat(spout.closedAsLost()).isTrue();
      ports.receiver.peerGone(ports.senderId());
      assertThat(basin.closes()).isEqualTo(1);
      assertThat(basin.waiting()).isEqualTo(1);

      var late = new Spout<Integer>(TwoPorts.edge("c", "d"), 4, false);
      var lateBasin = new Basin<Integer>(TwoPorts.edge("c", "d"), 4, false);
      ports.join(late, lateBasin, Integer.class);
      assertThat(late.closedAsLost()).isTrue();
      assertThat(lateBasin.closes()).isEqualTo(1);
      assertThat(ports.sender.lanes()).isEmpty();
      assertThat(ports.receiver.lanes()).isEmpty();
    }
  }

  @Test
  @DisplayName("After close no thread is left, within a second, and everything is told")
  void close() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var nowhere = TwoPorts.edge("a", "nowhere");
    var spout = new Spout<Integer>(edge, 4, false);
    var lost = new Spout<Integer>(nowhere, 4, false);
    var basin = new Basin<Integer>(edge, 4, false).held();
    var ports = new TwoPorts(TwoPorts.LIMITS.withTimes(SLOW));
    ports.join(spout, basin, Integer.class);
    ports.sender.send(
        new Peer(UUID.randomUUID(), new HostPort("127.0.0.1", 1), Token.random()),
        lost,
        Codecs.of(Integer.class));
    spout.emit(1);
    TwoPorts.soon().until(() -> basin.waiting() == 1);
    assertThat(ports.sender.threads()).isPositive();
    var begin = System.nanoTime();
    ports.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    assertThat(ports.sender.threads()).isZero();
    assertThat(ports.receiver.threads()).isZero();
    assertThat(spout.closedAsLost()).isTrue();
    assertThat(lost.closedAsLost()).isTrue();
    assertThat(basin.closes()).isEqualTo(1);
    assertThatThrownBy(
            () -> ports.sender.send(ports.receiver.self(), spout, Codecs.of(Integer.class)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("Who has another token, or wants another node, gets no message across")
  void wrongToken() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var other = TwoPorts.edge("c", "d");
    var spout = new Spout<Integer>(edge, 4, false);
    var astray = new Spout<Integer>(other, 4, false);
    var basin = new Basin<Integer>(edge, 4, false);
    var otherBasin = new Basin<Integer>(other, 4, false);
    try (var ports = new TwoPorts()) {
      var self = ports.receiver.self();
      ports.receiver.receive(ports.senderId(), basin, Codecs.of(Integer.class));
      ports.receiver.receive(ports.senderId(), otherBasin, Codecs.of(Integer.class));
      ports.sender.send(
          new Peer(self.process(), self.address(), Token.random()),
          spout,
          Codecs.of(Integer.class));
      var nobody = new Peer(UUID.randomUUID(), self.address(), self.token());
      ports.sender.send(nobody, astray, Codecs.of(Integer.class));
      spout.emit(1);
      astray.emit(1);
      // A third node with everything right shows that the port had time to let the others in.
      try (var third = TwoPorts.open(TwoPorts.LIMITS)) {
        var right = new Spout<Integer>(edge, 4, false);
        var rightBasin = new Basin<Integer>(edge, 4, false);
        third.send(self, right, Codecs.of(Integer.class));
        ports.receiver.receive(third.self().process(), rightBasin, Codecs.of(Integer.class));
        right.emit(2);
        TwoPorts.soon().until(() -> rightBasin.handled().equals(List.of(2)));
      }
      assertThat(basin.handled()).isEmpty();
      assertThat(otherBasin.handled()).isEmpty();
      assertThat(spout.polled()).isZero();
      assertThat(ports.sender.lanes()).noneMatch(LaneStatus::connected);
    }
  }

  @Test
  @DisplayName("More nodes than connectionsMax are refused, and those before go on")
  void tooMany() throws InterruptedException {
    var limits = new DataPortOptions.Limits(100, 4, 1, 16, 64, 16, 100, 100, 16, TwoPorts.QUICK);
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<Integer>(edge, 4, false);
    var basin = new Basin<Integer>(edge, 4, false);
    var refused = new Spout<Integer>(edge, 4, false);
    try (var ports = new TwoPorts(limits);
        var third = TwoPorts.open(limits)) {
      ports.join(spout, basin, Integer.class);
      TwoPorts.soon().until(() -> ports.sender.lanes().getFirst().connected());
      third.send(ports.receiver.self(), refused, Codecs.of(Integer.class));
      refused.emit(1);
      for (var i = 0; i < 1_000; i++) {
        spout.emit(i);
      }
      TwoPorts.soon().until(() -> basin.handled().size() == 1_000);
      assertThat(third.lanes()).noneMatch(LaneStatus::connected);
    }
  }

  /** Counts what it encodes. */
  private static final class CountingCodec implements Codec {
    private final AtomicInteger encoded = new AtomicInteger();

    @Override
    public byte[] encode(Object message) {
      encoded.incrementAndGet();
      return Codecs.of(String.class).encode(message);
    }

    @Override
    public Object decode(ByteBuffer body) {
      return Codecs.of(String.class).decode(body);
    }
  }

  @Test
  @DisplayName("A message to several inlets, on one node or more, is encoded once")
  void encodedOnce() throws InterruptedException {
    var codec = new CountingCodec();
    try (var ports = new TwoPorts();
        var third = TwoPorts.open(TwoPorts.LIMITS)) {
      var spouts =
          List.of(
              new Spout<String>(TwoPorts.edge("a", "b"), 8, false),
              new Spout<String>(TwoPorts.edge("a", "c"), 2, false),
              new Spout<String>(TwoPorts.edge("a", "d"), 8, false));
      var basins = spouts.stream().map(spout -> new Basin<String>(spout.edge(), 8, false)).toList();
      for (var i = 0; i < 3; i++) {
        var to = i == 2 ? third : ports.receiver;
        ports.sender.send(to.self(), spouts.get(i), codec);
        to.receive(ports.senderId(), basins.get(i), codec);
      }
      for (var i = 0; i < 1_000; i++) {
        var message = "message " + i;
        for (var spout : spouts) {
          spout.emit(message);
        }
      }
      TwoPorts.soon()
          .until(() -> basins.stream().allMatch(basin -> basin.handled().size() == 1_000));
      assertThat(codec.encoded).hasValue(1_000);
    }
  }

  @Test
  @DisplayName("A mistake in an option is refused when it is made")
  void options() {
    var good = TwoPorts.LIMITS;
    assertThatThrownBy(() -> new HostPort("x", 0)).hasMessageContaining("0");
    assertThatThrownBy(() -> new Token("short")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DataPortOptions.Limits(0, 1, 1, 1, 1, 1, 1, 1, 1, good.times()))
        .hasMessageContaining("payloadBytesMax");
    assertThatThrownBy(
            () ->
                new DataPortOptions.Times(
                    Duration.ZERO,
                    Duration.ofMillis(1),
                    Duration.ofMillis(2),
                    Duration.ofMillis(3)))
        .hasMessageContaining("handshake");
    assertThat(new Token("0123456789abcdef").toString()).doesNotContain("0123");
  }
}
