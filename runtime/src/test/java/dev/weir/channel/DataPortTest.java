package dev.weir.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a lane between two nodes promises while the socket holds. */
@Timeout(90)
class DataPortTest {

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  @DisplayName("Messages arrive in order, each once, and the end after the last")
  void inOrder() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<Integer>(edge, 32, false);
    var basin = new Basin<Integer>(edge, 32, false);
    try (var ports = new TwoPorts()) {
      ports.join(spout, basin, Integer.class);
      for (var i : upTo(20_000)) {
        spout.emit(i);
      }
      spout.finish();
      TwoPorts.soon().until(() -> basin.ends() == 1);
      assertThat(basin.handled()).isEqualTo(upTo(20_000));
      TwoPorts.soon().until(() -> spout.closedAsLost() != null);
      assertThat(spout.closedAsLost()).isFalse();
      assertThat(spout.released()).isEqualTo(20_000);
      assertThat(basin.closes()).isZero();
      TwoPorts.soon().until(() -> ports.sender.lanes().isEmpty());
      TwoPorts.soon().until(() -> ports.receiver.lanes().isEmpty());
    }
  }

  @Test
  @DisplayName("B55: A blocking inlet holds the publisher at exactly its capacity")
  void credit() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<Integer>(edge, 8, false);
    var basin = new Basin<Integer>(edge, 8, false).held();
    try (var ports = new TwoPorts()) {
      ports.join(spout, basin, Integer.class);
      var publisher =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (var i : upTo(100)) {
                        spout.emit(i);
                      }
                    } catch (InterruptedException e) {
                      throw new AssertionError(e);
                    }
                  });
      TwoPorts.soon().until(() -> basin.waiting() == 8);
      for (var i = 1; i <= 20; i++) {
        var done = i;
        basin.handleOne();
        TwoPorts.soon().until(() -> spout.polled() == 8 + done);
        TwoPorts.soon().until(() -> basin.waiting() == 8);
        assertThat(spout.polled() - spout.released()).isEqualTo(8);
      }
      basin.letGo();
      publisher.join();
      TwoPorts.soon().until(() -> basin.handled().size() == 100);
      assertThat(basin.handled()).isEqualTo(upTo(100));
    }
  }

  @Test
  @DisplayName("A wedged edge delays no other edge on the same socket")
  void wedged() throws InterruptedException {
    var stuck = TwoPorts.edge("a", "stuck");
    var free = TwoPorts.edge("a", "free");
    var stuckSpout = new Spout<Integer>(stuck, 4, false);
    var freeSpout = new Spout<Integer>(free, 4, false);
    var stuckBasin = new Basin<Integer>(stuck, 4, false).held();
    var freeBasin = new Basin<Integer>(free, 4, false);
    try (var ports = new TwoPorts()) {
      ports.join(stuckSpout, stuckBasin, Integer.class);
      ports.join(freeSpout, freeBasin, Integer.class);
      for (var i : upTo(4)) {
        stuckSpout.emit(i);
      }
      TwoPorts.soon().until(() -> stuckBasin.waiting() == 4);
      for (var i : upTo(5_000)) {
        freeSpout.emit(i);
      }
      TwoPorts.soon().until(() -> freeBasin.handled().size() == 5_000);
      assertThat(stuckBasin.handled()).isEmpty();
    }
  }

  @Test
  @DisplayName("B55: A leaky inlet drops the oldest, is reported, and never holds the publisher")
  void leaky() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<Integer>(edge, 3, true);
    var basin = new Basin<Integer>(edge, 3, true).held();
    try (var ports = new TwoPorts()) {
      ports.join(spout, basin, Integer.class);
      for (var i : upTo(10_000)) {
        spout.emit(i);
      }
      TwoPorts.soon().until(() -> spout.released() == 10_000);
      TwoPorts.soon().until(() -> ports.sender.lanes().getFirst().dropped() == 9_997);
      basin.letGo();
      assertThat(basin.handled()).containsExactly(9_997, 9_998, 9_999);
      TwoPorts.soon().until(() -> ports.sender.lanes().getFirst().settled() == 10_000);
    }
  }

  @Test
  @DisplayName("B48: What is sent before the inlet is expected waits at the sender")
  void expectedLater() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var other = TwoPorts.edge("c", "d");
    var spout = new Spout<Integer>(edge, 4, false);
    var otherSpout = new Spout<Integer>(other, 4, false);
    var basin = new Basin<Integer>(edge, 4, false);
    var otherBasin = new Basin<Integer>(other, 4, false);
    try (var ports = new TwoPorts()) {
      ports.sender.send(ports.receiver.self(), spout, Codecs.of(Integer.class));
      spout.emit(7);
      ports.join(otherSpout, otherBasin, Integer.class);
      otherSpout.emit(1);
      TwoPorts.soon().until(() -> otherBasin.handled().size() == 1);
      assertThat(spout.polled()).isZero();
      ports.receiver.receive(ports.senderId(), basin, Codecs.of(Integer.class));
      TwoPorts.soon().until(() -> basin.handled().equals(List.of(7)));
      assertThatThrownBy(
              () -> ports.receiver.receive(ports.senderId(), basin, Codecs.of(Integer.class)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("g/a/out -> g/b/in");
    }
  }

  @Test
  @DisplayName("What cannot be encoded or is too long is dropped and counted, the rest arrives")
  void unsendable() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<String>(edge, 4, false);
    var basin = new Basin<String>(edge, 4, false);
    var limits = new DataPortOptions.Limits(10, 4, 4, 16, 64, 16, 100, 100, 16, TwoPorts.QUICK);
    try (var ports = new TwoPorts(limits)) {
      ports.join(spout, basin, String.class);
      for (var i = 0; i < 10; i++) {
        spout.emit("ok " + i);
        spout.emit("much too long for it");
        spout.emit("half \ud800 pair");
      }
      TwoPorts.soon().until(() -> basin.handled().size() == 10);
      TwoPorts.soon().until(() -> spout.released() == 30);
      assertThat(ports.sender.lanes().getFirst().dropped()).isEqualTo(20);
    }
  }

  /** As a codec of a receiver with other classes: reads no odd numbers. */
  private record Picky(Codec codec) implements Codec {
    @Override
    public byte[] encode(Object message) {
      return codec.encode(message);
    }

    @Override
    public Object decode(ByteBuffer body) {
      var number = (int) codec.decode(body);
      if (number % 2 == 1) {
        throw new StackOverflowError("odd");
      }
      return number;
    }
  }

  @Test
  @DisplayName("What cannot be decoded is dropped, counted and settled, the rest arrives")
  void unreadable() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<Integer>(edge, 4, false);
    var basin = new Basin<Integer>(edge, 4, false);
    try (var ports = new TwoPorts()) {
      ports.sender.send(ports.receiver.self(), spout, Codecs.of(Integer.class));
      ports.receiver.receive(ports.senderId(), basin, new Picky(Codecs.of(Integer.class)));
      for (var i : upTo(100)) {
        spout.emit(i);
      }
      TwoPorts.soon().until(() -> spout.released() == 100);
      assertThat(basin.handled()).hasSize(50).allMatch(one -> one % 2 == 0);
      TwoPorts.soon().until(() -> ports.sender.lanes().getFirst().dropped() == 50);
    }
  }

  @Test
  @DisplayName("A message longer than one write, and many of them, arrive whole")
  void longMessages() throws InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<double[]>(edge, 2, false);
    var basin = new Basin<double[]>(edge, 2, false);
    try (var ports = new TwoPorts()) {
      ports.join(spout, basin, double[].class);
      for (var i = 0; i < 20; i++) {
        spout.emit(IntStream.range(i, i + 100_000).asDoubleStream().toArray());
      }
      TwoPorts.soon().until(() -> basin.handled().size() == 20);
      for (var i = 0; i < 20; i++) {
        assertThat(basin.handled().get(i)[99_999]).isEqualTo(i + 99_999);
      }
    }
  }
}
