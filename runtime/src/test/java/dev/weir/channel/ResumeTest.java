package dev.weir.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A socket that breaks loses nothing and doubles nothing, whenever it breaks. */
@Timeout(120)
class ResumeTest {
  private static final int EDGES = 4;
  private static final int MESSAGES = 3_000;

  private static List<Integer> all() {
    return IntStream.range(0, MESSAGES).boxed().toList();
  }

  private static Peer through(CuttingProxy proxy, DataPort port) {
    return new Peer(port.self().process(), proxy.address(), port.self().token());
  }

  private static Thread publisher(Spout<Integer> spout) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                for (var i : all()) {
                  spout.emit(i);
                }
                spout.finish();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("Cut at random hundreds of times, every message arrives once and in order")
  void cutAtRandom(long seed) throws IOException, InterruptedException {
    var basins = new ArrayList<Basin<Integer>>();
    var spouts = new ArrayList<Spout<Integer>>();
    try (var ports = new TwoPorts();
        var proxy = new CuttingProxy(ports.receiver.address(), new Random(seed), 1_200)) {
      for (var i = 0; i < EDGES; i++) {
        var edge = TwoPorts.edge("a" + i, "b" + i);
        var spout = new Spout<Integer>(edge, 1 << (2 * i), false);
        var basin = new Basin<Integer>(edge, 1 << (2 * i), false);
        spouts.add(spout);
        basins.add(basin);
        ports.sender.send(through(proxy, ports.receiver), spout, Codecs.of(Integer.class));
        ports.receiver.receive(ports.senderId(), basin, Codecs.of(Integer.class));
      }
      var publishers = spouts.stream().map(ResumeTest::publisher).toList();
      TwoPorts.soon().until(() -> basins.stream().allMatch(basin -> basin.ends() == 1));
      for (var publisher : publishers) {
        publisher.join();
      }
      assertThat(basins).allSatisfy(basin -> assertThat(basin.handled()).isEqualTo(all()));
      TwoPorts.soon().until(() -> spouts.stream().allMatch(one -> one.closedAsLost() != null));
      assertThat(spouts).allSatisfy(spout -> assertThat(spout.closedAsLost()).isFalse());
      assertThat(spouts).allSatisfy(one -> assertThat(one.released()).isEqualTo(MESSAGES));
      assertThat(basins).allSatisfy(basin -> assertThat(basin.ends()).isEqualTo(1));
      assertThat(proxy.cuts()).as("cuts").isGreaterThan(100);
    }
  }

  @Test
  @DisplayName("A connection that stands but carries nothing is noticed, left and made anew")
  void blackHole() throws IOException, InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<Integer>(edge, 4, false);
    var basin = new Basin<Integer>(edge, 4, false);
    var times =
        new DataPortOptions.Times(
            Duration.ofSeconds(5),
            Duration.ofMillis(2),
            Duration.ofMillis(20),
            Duration.ofMillis(100));
    try (var ports = new TwoPorts(DataPortOptions.Limits.DEFAULT.withTimes(times));
        var proxy = new CuttingProxy(ports.receiver.address(), new Random(8), 1 << 30)) {
      ports.sender.send(through(proxy, ports.receiver), spout, Codecs.of(Integer.class));
      ports.receiver.receive(ports.senderId(), basin, Codecs.of(Integer.class));
      spout.emit(1);
      TwoPorts.soon().until(() -> spout.released() == 1);
      proxy.swallow();
      spout.emit(2);
      spout.emit(3);
      TwoPorts.soon().until(() -> spout.released() == 3);
      assertThat(basin.handled()).containsExactly(1, 2, 3);
      assertThat(proxy.connections()).isGreaterThan(1);
      assertThat(ports.sender.lanes().getFirst().reconnects()).isPositive();
    }
  }

  @Test
  @DisplayName("A leaky edge through a breaking socket keeps order, and every message is accounted")
  void leaky() throws IOException, InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    var spout = new Spout<Integer>(edge, 4, true);
    var basin = new Basin<Integer>(edge, 4, true);
    try (var ports = new TwoPorts();
        var proxy = new CuttingProxy(ports.receiver.address(), new Random(5), 2_000)) {
      ports.sender.send(through(proxy, ports.receiver), spout, Codecs.of(Integer.class));
      ports.receiver.receive(ports.senderId(), basin, Codecs.of(Integer.class));
      publisher(spout).join();
      TwoPorts.soon().until(() -> basin.ends() == 1);
      assertThat(basin.handled()).isEqualTo(all());
      assertThat(proxy.cuts()).isGreaterThan(5);
    }
  }

  @Test
  @DisplayName("An edge that is stopped and sent anew while the socket breaks does not mix up")
  void reopened() throws IOException, InterruptedException {
    var edge = TwoPorts.edge("a", "b");
    try (var ports = new TwoPorts();
        var proxy = new CuttingProxy(ports.receiver.address(), new Random(6), 400)) {
      for (var round = 0; round < 60; round++) {
        var spout = new Spout<Integer>(edge, 4, false);
        var basin = new Basin<Integer>(edge, 4, false);
        ports.sender.send(through(proxy, ports.receiver), spout, Codecs.of(Integer.class));
        ports.receiver.receive(ports.senderId(), basin, Codecs.of(Integer.class));
        for (var i = 0; i < 20; i++) {
          spout.emit(1_000 * round + i);
        }
        var first = 1_000 * round;
        TwoPorts.soon().until(() -> basin.handled().size() == 20);
        assertThat(basin.handled()).isEqualTo(IntStream.range(first, first + 20).boxed().toList());
        if (round % 2 == 0) {
          ports.sender.stopSending(edge, ports.receiverId(), false);
          TwoPorts.soon().until(() -> basin.closes() == 1);
        } else {
          ports.receiver.stopReceiving(edge, ports.senderId());
        }
        TwoPorts.soon().until(() -> spout.closedAsLost() != null);
        assertThat(basin.ends()).isZero();
      }
    }
  }
}
