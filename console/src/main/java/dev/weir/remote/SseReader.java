package dev.weir.remote;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a text/event-stream as the HTML standard describes it. For one thread. */
final class SseReader {
  /** Most bytes of one event; a longer one is no event of a node. */
  static final int EVENT_MAX = 8 << 20;

  private final InputStream in;
  private boolean afterReturn;

  SseReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * The next event, waiting for it; empty if the stream has ended. An event that was not ended by
   * an empty line never was.
   *
   * @throws IOException if the stream breaks, or an event is too long
   */
  Optional<Sse> next() throws IOException {
    var data = new ArrayList<String>();
    var size = 0;
    @Nullable String id = null;
    var name = "";
    for (var line = line(); line != null; line = line()) {
      size += line.length();
      if (size > EVENT_MAX) {
        throw tooLong();
      }
      if (line.isEmpty() && !data.isEmpty()) {
        var kind = name.isEmpty() ? "message" : name;
        return Optional.of(new Sse(Optional.ofNullable(id), kind, String.join("\n", data)));
      }
      if (line.isEmpty()) {
        name = "";
      }
      var cut = line.indexOf(':');
      var field = cut < 0 ? line : line.substring(0, cut);
      var value = cut < 0 ? "" : line.substring(cut + 1);
      var bare = value.startsWith(" ") ? value.substring(1) : value;
      switch (field) {
        case "data" -> data.add(bare);
        case "event" -> name = bare;
        case "id" -> id = bare;
        default -> {} // open: comments, which keep the line alive, and fields nobody knows
      }
    }
    return Optional.empty();
  }

  /** A line without its end, which is LF, CR or both; null at the end of the stream. */
  private @Nullable String line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var next = in.read(); next >= 0; next = in.read()) {
      var second = afterReturn && next == '\n';
      afterReturn = next == '\r';
      if (second) {
        continue;
      }
      if (next == '\n' || next == '\r') {
        return bytes.toString(StandardCharsets.UTF_8);
      }
      if (bytes.size() == EVENT_MAX) {
        throw tooLong();
      }
      bytes.write(next);
    }
    return null;
  }

  private static IOException tooLong() {
    return new IOException("an event has more than %,d bytes".formatted(EVENT_MAX));
  }
}
