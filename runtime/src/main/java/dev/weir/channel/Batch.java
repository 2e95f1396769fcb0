package dev.weir.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Frames gathered for one write. One thread at a time. */
final class Batch {
  private static final int LENGTH_BYTES = 4;
  private static final int KEEP_FACTOR = 4;
  private final int wanted;
  private ByteBuffer bytes;

  /**
   * @param wanted bytes at which a batch is full; the buffer grows beyond it for a single long
   *     frame
   */
  Batch(int wanted) {
    this.wanted = wanted;
    this.bytes = ByteBuffer.allocate(wanted);
  }

  boolean isEmpty() {
    return bytes.position() == 0;
  }

  boolean isFull() {
    return bytes.position() >= wanted;
  }

  /** Adds a frame. */
  void put(Frame frame) {
    switch (frame) {
      case Frame.Hello(var from, var to, var token) -> putHello(frame, from, to, token);
      case Frame.Welcome(var from) -> putId(begin(frame, 16), from);
      case Frame.Open(var lane, var from, var to) -> putOpen(frame, lane, from, to);
      case Frame.Ready(var lane, var received, var settled, var credit) ->
          begin(frame, 24).putInt(lane).putLong(received).putLong(settled).putInt(credit);
      case Frame.Data(var lane, var seq, var body) ->
          begin(frame, 12 + body.remaining()).putInt(lane).putLong(seq).put(body.duplicate());
      case Frame.Settled(var lane, var count, var dropped) ->
          begin(frame, 20).putInt(lane).putLong(count).putLong(dropped);
      case Frame.Received(var lane, var seq) -> begin(frame, 12).putInt(lane).putLong(seq);
      case Frame.End(var lane, var seq) -> begin(frame, 12).putInt(lane).putLong(seq);
      case Frame.Close(var lane, var ended) ->
          begin(frame, 5).putInt(lane).put((byte) (ended ? 1 : 0));
      case Frame.Ping() -> begin(frame, 0);
      case Frame.Pong() -> begin(frame, 0);
    }
  }

  private void putHello(Frame frame, UUID from, UUID to, String token) {
    var text = token.getBytes(StandardCharsets.UTF_8);
    var into = begin(frame, 40 + text.length).putInt(Frame.MAGIC).putShort(Frame.VERSION);
    putId(into, from);
    putId(into, to);
    into.putShort((short) text.length).put(text);
  }

  private void putOpen(Frame frame, int lane, String from, String to) {
    var outlet = from.getBytes(StandardCharsets.UTF_8);
    var inlet = to.getBytes(StandardCharsets.UTF_8);
    begin(frame, 8 + outlet.length + inlet.length)
        .putInt(lane)
        .putShort((short) outlet.length)
        .put(outlet)
        .putShort((short) inlet.length)
        .put(inlet);
  }

  private static void putId(ByteBuffer into, UUID id) {
    into.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private ByteBuffer begin(Frame frame, int fieldBytes) {
    var needed = bytes.position() + LENGTH_BYTES + 1 + fieldBytes;
    if (needed > bytes.capacity()) {
      bytes = ByteBuffer.allocate(Math.max(needed, 2 * bytes.capacity())).put(bytes.flip());
    }
    return bytes.putInt(1 + fieldBytes).put(frame.kind());
  }

  /** Writes all and is empty again, even if the write fails. */
  void writeTo(OutputStream out) throws IOException {
    var length = bytes.position();
    try {
      out.write(bytes.array(), 0, length);
    } finally {
      clear();
    }
  }

  /** Forgets all frames, and the memory that one very long frame took. */
  void clear() {
    if (bytes.capacity() > KEEP_FACTOR * wanted) {
      bytes = ByteBuffer.allocate(wanted);
    }
    bytes.clear();
  }
}
