package dev.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;

/**
 * Text to a stream that may not know every character, and may be closed by its reader at any time.
 * Safe for any thread; no method throws.
 */
final class Output {
  private static final String BEYOND_ASCII = "→µ⣿█";

  private final PrintStream stream;
  private final boolean unicode;
  private final JsonMapper json;

  /** Writes to {@code stream}; characters that {@code charset} has not are shown by ones it has. */
  Output(OutputStream stream, Charset charset) {
    this.stream = new PrintStream(new BufferedOutputStream(stream, 1 << 14), false, charset);
    this.unicode = charset.newEncoder().canEncode(BEYOND_ASCII);
    this.json = JsonMapper.builder().configure(JsonWriteFeature.ESCAPE_NON_ASCII, !unicode).build();
  }

  /** Writes a line, and sees to it that it is seen. */
  void line(String text) {
    write(text + System.lineSeparator());
  }

  /** Writes text as it is, and sees to it that it is seen. */
  synchronized void write(String text) {
    stream.print(unicode ? text : Ascii.of(text));
    stream.flush();
  }

  /** Writes JSON on one line. */
  void json(JsonNode node) {
    line(textOf(node, false));
  }

  /** Writes JSON for people, on many lines. */
  void prettyJson(JsonNode node) {
    line(textOf(node, true));
  }

  /** The same output, for those who want a writer. */
  PrintWriter writer() {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {
            Output.this.write(new String(text, from, length));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  /** Whether the reader has gone: nothing written from now on is seen by anybody. */
  boolean closed() {
    return stream.checkError();
  }

  private String textOf(JsonNode node, boolean pretty) {
    try {
      return (pretty ? json.writerWithDefaultPrettyPrinter() : json.writer())
          .writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
