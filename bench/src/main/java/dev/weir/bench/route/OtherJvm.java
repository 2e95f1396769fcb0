package dev.weir.bench.route;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of {@link OtherNode}. It ends with this one, however that ends. */
record OtherJvm(Process process) implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  /** No warnings about libraries that use sun.misc.Unsafe, no logging, a heap that stays. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dslf4j.internal.verbosity=ERROR",
          "-Xms256m",
          "-Xmx256m");

  /** Starts it; it joins the node at {@code address}. */
  static OtherJvm start(String address) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(OtherNode.class.getName(), address));
    return new OtherJvm(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Lets it end in good order, and kills it if that takes too long. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
