package dev.weir.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.flight.FlightSummary.Share;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.xml.parsers.DocumentBuilderFactory;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** A recording of two threads with the names of units, one of which has three times the work. */
@Timeout(120)
class FlightTest {
  private static final long PIECE = 400_000;
  private static final long ENOUGH_NANOS = Duration.ofSeconds(5).toNanos();

  /** Sums that nobody can leave out. */
  private static volatile double sink;

  private static volatile byte[] garbage = new byte[0];

  @TempDir private static Path folder;
  private static Flight flight;

  @BeforeAll
  static void record() throws Exception {
    var file = folder.resolve("two.jfr");
    try (var recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      var turn = new Semaphore(0);
      var other = new Semaphore(1);
      var end = System.nanoTime() + ENOUGH_NANOS;
      var heavy = worker("ecg/heavy", 3, other, turn, end);
      var light = worker("ecg/sub/light#warm-up", 1, turn, other, end);
      heavy.join();
      light.join();
      recording.stop();
      recording.dump(file);
    }
    flight = Flight.read(file);
  }

  /**
   * Only one of the two works at a time, so that the machine's other work is no matter, and both do
   * pieces of the same kind, so that it is no matter either what a piece's memory costs.
   */
  private static Thread worker(
      String name, int pieces, Semaphore mine, Semaphore theirs, long end) {
    return Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              while (System.nanoTime() - end < 0) {
                mine.acquireUninterruptibly();
                for (int i = 0; i < pieces; i++) {
                  burn();
                }
                theirs.release();
              }
              theirs.release();
            });
  }

  private static void burn() {
    var sum = sink;
    for (long i = 0; i < PIECE; i++) {
      sum += Math.sqrt(sum + i);
    }
    garbage = new byte[1 << 20]; // large enough for the recorder to see it
    sink = sum % 1 + garbage.length;
  }

  private static double share(java.util.List<Share> shares, String name) {
    return shares.stream()
        .filter(one -> one.name().equals(name))
        .mapToDouble(Share::share)
        .findFirst()
        .orElse(0);
  }

  @Test
  @DisplayName("The busiest unit comes first, with its share; background work is its unit's")
  void units() {
    var summary = flight.summary();

    assertThat(summary.units()).hasSize(2);
    assertThat(summary.units().getFirst().name()).isEqualTo("ecg/heavy");
    // A slow machine gives few samples, and chance has more to say.
    var both = summary.units().stream().mapToDouble(Share::share).sum();
    assertThat(share(summary.units(), "ecg/heavy") / both)
        .isCloseTo(0.75, within(0.05 + 2 / Math.sqrt((double) summary.samples())));
    assertThat(share(summary.units(), "ecg/sub/light")).isPositive();
    assertThat(summary.samples())
        .isEqualTo(
            summary.units().stream().mapToLong(Share::amount).sum()
                + summary.threads().stream().mapToLong(Share::amount).sum());
    assertThat(summary.seconds()).isPositive();
    assertThat(summary.processorLoad()).isBetween(0.0, 1.0);
  }

  @Test
  @DisplayName("The hot method and what was allocated are named")
  void methodsAndMemory() {
    var summary = flight.summary();

    assertThat(summary.methods().getFirst().name()).isEqualTo(FlightTest.class.getName() + ".burn");
    assertThat(share(summary.allocatedClasses(), "byte[]")).isPositive();
    assertThat(summary.allocatingThreads()).isNotEmpty();
  }

  @Test
  @DisplayName("The flame graph is one well-formed file that asks for nothing else")
  void flames() throws Exception {
    var svg = flight.flameGraph("node <a> & b");

    var builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
    var document = builder.parse(new InputSource(new StringReader(svg)));
    var frames = document.getElementsByTagName("g");
    assertThat(frames.getLength()).isGreaterThan(4);
    assertThat(frames.item(0).getTextContent()).startsWith("all: " + flight.tree().samples());
    assertThat(svg).contains("FlightTest.burn").contains("ecg/heavy");
    assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
  }

  @Test
  @DisplayName("What is no recording is refused")
  void noRecording() throws IOException {
    var file = Files.writeString(folder.resolve("no.jfr"), "this is no recording");

    assertThatThrownBy(() -> Flight.read(file)).isInstanceOf(IOException.class);
  }
}
