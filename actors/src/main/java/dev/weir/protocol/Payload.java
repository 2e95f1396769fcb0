package dev.weir.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a request or an answer carries: bytes that only its two ends understand. Whoever forwards it
 * never looks inside.
 *
 * @param contentType what the bytes are, as {@code application/json}
 * @param bytes not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, and nobody changes the bytes
public record Payload(String contentType, byte[] bytes) {

  /** JSON as text. */
  public static final String JSON = "application/json";

  /** No content. */
  public static final Payload EMPTY = new Payload(JSON, new byte[0]);

  /** JSON, from its text. */
  public static Payload json(String text) {
    return new Payload(JSON, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes as UTF-8 text. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload(var type, var content)
        && type.equals(contentType)
        && Arrays.equals(content, bytes);
  }

  @Override
  public int hashCode() {
    return 31 * contentType.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "%s, %d bytes".formatted(contentType, bytes.length);
  }
}
