package dev.weir.channel;

import java.nio.ByteBuffer;

/**
 * Turns the messages of a port into bytes and back. Any thread may use it. What it throws costs
 * that one message: it is dropped, counted and named in the log.
 */
public interface Codec {

  /** The message as bytes, which belong to the caller. */
  byte[] encode(Object message);

  /**
   * The message these bytes were; never null.
   *
   * @param body big endian, backed by an array, from its position to its limit; the codec may keep
   *     it
   */
  Object decode(ByteBuffer body);
}
