package dev.weir.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever does not speak as agreed is shut out, and nobody else notices. */
@Timeout(90)
class HostileTest {
  private static final DataPortOptions.Limits TIGHT =
      new DataPortOptions.Limits(
          1_000,
          8,
          4,
          8,
          1_024,
          16,
          10_000,
          100,
          16,
          new DataPortOptions.Times(
              Duration.ofMillis(300),
              Duration.ofMillis(2),
              Duration.ofMillis(20),
              Duration.ofSeconds(5)));

  private final Batch batch = new Batch(64);
  private TwoPorts ports = new TwoPorts(TIGHT);
  private final UUID stranger = UUID.randomUUID();

  @BeforeEach
  void open() {
    ports.close();
    ports = new TwoPorts(TIGHT);
  }

  @AfterEach
  void close() {
    ports.close();
  }

  private byte[] bytes(Frame... frames) throws IOException {
    for (var frame : frames) {
      batch.put(frame);
    }
    var out = new ByteArrayOutputStream();
    batch.writeTo(out);
    return out.toByteArray();
  }

  private Frame.Hello hello() {
    var self = ports.receiver.self();
    return new Frame.Hello(stranger, self.process(), self.token().secret());
  }

  private Socket socket() throws IOException {
    var address = ports.receiver.address();
    var socket = new Socket(address.host(), address.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Reads until the port closes the connection; a timeout fails the test. */
  private static int readToEnd(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes().length;
    } catch (SocketException e) {
      return 0; // a reset is an end too
    }
  }

  /** Sends these bytes and waits until the connection is closed. */
  private void refused(byte[] bytes) throws IOException {
    try (var socket = socket()) {
      socket.getOutputStream().write(bytes);
      readToEnd(socket);
    } catch (SocketException e) {
      assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset).*");
    }
  }

  private static byte[] framed(int length, int... rest) {
    var bytes = ByteBuffer.allocate(4 + rest.length).putInt(length);
    for (var one : rest) {
      bytes.put((byte) one);
    }
    return bytes.array();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  /** An honest sender still gets through. */
  private void stillServes() throws InterruptedException {
    var edge = TwoPorts.edge("honest" + UUID.randomUUID().toString().substring(0, 4), "b");
    var spout = new Spout<Integer>(edge, 4, false);
    var basin = new Basin<Integer>(edge, 4, false);
    ports.join(spout, basin, Integer.class);
    spout.emit(1);
    TwoPorts.soon().until(() -> basin.handled().equals(List.of(1)));
    ports.sender.stopSending(edge, ports.receiverId(), false);
    TwoPorts.soon().until(() -> basin.closes() == 1);
  }

  @Test
  @DisplayName("A wrong beginning, a wrong length, an unknown kind: the connection is closed")
  void wrongBeginnings() throws IOException, InterruptedException {
    var self = ports.receiver.self();
    refused("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    refused(framed(-1, 1));
    refused(framed(0));
    refused(framed(Integer.MAX_VALUE, 1));
    refused(framed(Integer.MAX_VALUE, 5, 1, 2, 3));
    refused(framed(5, 99, 0, 0, 0, 0));
    refused(bytes(new Frame.Ping()));
    refused(bytes(new Frame.Open(1, "g/a/out", "g/b/in")));
    refused(bytes(new Frame.Hello(stranger, self.process(), "x".repeat(43))));
    refused(bytes(new Frame.Hello(stranger, self.process(), "")));
    refused(bytes(new Frame.Hello(stranger, stranger, self.token().secret())));
    stillServes();
  }

  @Test
  @DisplayName("After an honest beginning, frames out of place or out of bounds close it too")
  void wrongLater() throws IOException, InterruptedException {
    var start = bytes(hello());
    var edge = TwoPorts.edge("x", "b");
    ports.receiver.receive(
        stranger, new Basin<Integer>(edge, 2, false).held(), Codecs.of(Integer.class));
    var open = new Frame.Open(7, "g/x/out", "g/b/in");
    var body = ByteBuffer.wrap(new byte[4]);
    refused(joined(start, framed(-5, 5)));
    refused(joined(start, framed(1_000_000, 5, 1)));
    refused(joined(start, framed(4_097, 3)));
    refused(joined(start, framed(3, 5, 1, 2)));
    refused(joined(start, framed(2, 10, 0)));
    refused(joined(start, framed(1, 77)));
    refused(joined(start, bytes(hello())));
    refused(joined(start, bytes(new Frame.Received(1, 1))));
    refused(joined(start, bytes(new Frame.Data(3, 1, body))));
    refused(joined(start, bytes(new Frame.End(3, 0))));
    refused(joined(start, bytes(new Frame.Open(1, "nonsense", "g/b/in"))));
    refused(joined(start, bytes(new Frame.Open(1, "", ""))));
    refused(joined(start, bytes(open, new Frame.Data(7, 2, body))));
    refused(joined(start, bytes(open, new Frame.End(7, 5))));
    refused(
        joined(
            start,
            bytes(
                open,
                new Frame.Data(7, 1, body),
                new Frame.Data(7, 2, body),
                new Frame.Data(7, 3, body))));
    var many = new ByteArrayOutputStream();
    many.write(start);
    for (var i = 0; i < 100; i++) {
      many.write(bytes(new Frame.Open(100 + i, "g/u" + i + "/out", "g/b/in")));
    }
    refused(many.toByteArray());
    stillServes();
  }

  @Test
  @DisplayName("Random bytes, and honest talk with random bytes changed, crash nothing")
  void randomBytes() throws IOException, InterruptedException {
    var random = new Random(11);
    var open = new Frame.Open(7, "g/x/out", "g/b/in");
    var talk = bytes(hello(), open, new Frame.Ping(), new Frame.Close(7, false));
    for (var i = 0; i < 150; i++) {
      var noise = new byte[1 + random.nextInt(200)];
      random.nextBytes(noise);
      var changed = talk.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      for (var bytes : List.of(noise, changed, joined(talk, noise))) {
        try (var socket = socket()) {
          socket.getOutputStream().write(bytes);
          socket.shutdownOutput();
          readToEnd(socket);
        } catch (SocketException e) {
          assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset).*");
        }
      }
    }
    stillServes();
  }

  @Test
  @DisplayName("Who says nothing, or one byte now and then, is shut out in time and costs no CPU")
  void slow() throws IOException, InterruptedException {
    var cpu = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    var before = cpu.getProcessCpuTime();
    var begin = System.nanoTime();
    try (var silent = socket();
        var dripping = socket()) {
      var hello = bytes(hello());
      var drip =
          Thread.ofVirtual()
              .start(
                  () -> {
                    var bell = new Bell();
                    try {
                      for (var one : hello) {
                        dripping.getOutputStream().write(one);
                        bell.await(Duration.ofMillis(100).toNanos());
                      }
                    } catch (IOException e) {
                      // Shut out, as it should be.
                    }
                  });
      assertThat(readToEnd(silent)).isZero();
      assertThat(readToEnd(dripping)).isZero();
      var took = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(took).isBetween(Duration.ofMillis(250), Duration.ofSeconds(15));
      assertThat(Duration.ofNanos(cpu.getProcessCpuTime() - before))
          .isLessThan(took.multipliedBy(4).dividedBy(3).plusMillis(500));
      drip.join();
    }
    stillServes();
  }

  @Test
  @DisplayName("A crowd that says nothing is turned away beyond the limit, and leaves")
  void crowd() throws IOException, InterruptedException {
    var sockets = new ArrayList<Socket>();
    for (var i = 0; i < 30; i++) {
      sockets.add(socket());
    }
    for (var socket : sockets) {
      assertThat(readToEnd(socket)).isZero();
      socket.close();
    }
    TwoPorts.soon().until(() -> ports.receiver.threads() == 1);
    stillServes();
  }
}
