package dev.weir.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of a {@link Spill}: each record is its length, the checksum of its length, the checksum
 * of its body, and its body. The length has its own checksum, so that one that is damaged is not
 * taken for the end of the file.
 *
 * @param bodies the records, in order
 * @param torn so many bytes at the end are of a record that was not written to its end
 */
record SpillFrames(List<byte[]> bodies, int torn) {
  private static final int HEAD = 3 * Integer.BYTES;

  SpillFrames {
    bodies = List.copyOf(bodies);
  }

  /** Adds a record. */
  static void write(byte[] body, ByteArrayOutputStream to) {
    var head = ByteBuffer.allocate(HEAD).putInt(body.length);
    head.putInt(checksum(head.array(), 0, Integer.BYTES));
    head.putInt(checksum(body, 0, body.length));
    to.writeBytes(head.array());
    to.writeBytes(body);
  }

  /**
   * Reads all records.
   *
   * @throws IOException if one of them is damaged, and not because its writing was cut short; names
   *     the file and the place
   */
  static SpillFrames read(Path file, byte[] bytes) throws IOException {
    var bodies = new ArrayList<byte[]>();
    var at = 0;
    while (at < bytes.length) {
      if (bytes.length - at < HEAD) {
        return new SpillFrames(bodies, bytes.length - at);
      }
      var head = ByteBuffer.wrap(bytes, at, HEAD);
      var length = head.getInt();
      if (head.getInt() != checksum(bytes, at, Integer.BYTES) || length < 0) {
        throw damaged(file, at, bytes.length, "the length of a record has the wrong checksum");
      }
      var start = at + HEAD;
      var rest = bytes.length - start;
      var whole = length <= rest && head.getInt() == checksum(bytes, start, length);
      if (!whole && length >= rest) {
        return new SpillFrames(bodies, bytes.length - at);
      }
      if (!whole) {
        throw damaged(file, at, bytes.length, "a record has the wrong checksum");
      }
      bodies.add(ByteBuffer.allocate(length).put(bytes, start, length).array());
      at = start + length;
    }
    return new SpillFrames(bodies, 0);
  }

  /** That a file cannot be read, where, why, and what to do. */
  static IOException damaged(Path file, long at, long size, String why) {
    return new IOException(
        "the spill %s is damaged at byte %d of %d: %s; move it away to start without what it held"
            .formatted(file, at, size, why));
  }

  private static int checksum(byte[] bytes, int from, int length) {
    var sum = new CRC32C();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }
}
