package dev.weir.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes aside what units and loggers print to the process's own streams, line by line, while
 * something else is shown there. There is one pair of streams in a process, so there is one of
 * these at a time.
 */
final class Aside implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  private Aside() {}

  /** Gives both streams to {@code taker}, on the thread that prints. */
  static Aside linesTo(Consumer<String> taker) {
    var aside = new Aside();
    System.setOut(streamOf(taker));
    System.setErr(streamOf(taker));
    return aside;
  }

  /** Gives what is printed to stdout to stderr, so that stdout holds nothing but JSON. */
  static Aside outToErr() {
    var aside = new Aside();
    System.setOut(aside.err);
    return aside;
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }

  private static PrintStream streamOf(Consumer<String> taker) {
    return new PrintStream(new Lines(taker), true, StandardCharsets.UTF_8);
  }

  /** Bytes that come together to lines; {@link PrintStream} calls it by one thread at a time. */
  private static final class Lines extends OutputStream {
    private final Consumer<String> taker;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(Consumer<String> taker) {
      this.taker = taker;
    }

    @Override
    public void write(int b) {
      if (b == '\n') {
        taker.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
        line.reset();
      } else {
        line.write(b);
      }
    }
  }
}
