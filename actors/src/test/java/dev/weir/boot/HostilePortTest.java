package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What comes to the ports of a node from those who are no node. */
class HostilePortTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int CORPUS = 100;

  private WeirNode node;

  @BeforeEach
  void start() throws InterruptedException {
    node = WeirNode.start(WeirConfig.load().withName("one"));
    assertThat(node.awaitReady(LONG)).as("%s", node.notReady()).isTrue();
  }

  @AfterEach
  void end() {
    node.close();
  }

  @Test
  @DisplayName("S12: random bytes and names of classes on the port for other nodes change nothing")
  void controlPort() throws IOException {
    send(Integer.parseInt(node.address().substring(node.address().lastIndexOf(':') + 1)));
    assertStillServes();
  }

  @Test
  @DisplayName("S12: the same on the port for messages between units")
  void dataPort() throws IOException {
    send(node.info().data().port());
    assertStillServes();
  }

  private static void send(int port) throws IOException {
    var random = new Random(12);
    for (int i = 0; i < CORPUS; i++) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(hostile(i, random));
        socket.getOutputStream().flush();
      }
    }
  }

  /** Not Artery's own magic with a wild length: Pekko 1.7.0 is known not to survive that. */
  private static byte[] hostile(int number, Random random) {
    if (number % 3 == 0) {
      return "\u00ac\u00ed\u0000\u0005sr\u0000\u0011java.util.HashMap"
          .getBytes(StandardCharsets.ISO_8859_1);
    }
    var bytes = new byte[1 + random.nextInt(4_096)];
    random.nextBytes(bytes);
    bytes[0] = (byte) 'x';
    return bytes;
  }

  private void assertStillServes() {
    var context = node.open("after").join();
    assertThat(context.snapshot().join().processes()).hasSize(1);
    context.close();
    assertThat(node.notReady()).isEmpty();
  }
}
