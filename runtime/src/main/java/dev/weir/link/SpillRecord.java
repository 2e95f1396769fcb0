package dev.weir.link;

import dev.weir.link.Shelf.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/** What a {@link Spill} consists of. */
sealed interface SpillRecord<M> {
  /** What the body of a header begins with, before the sender. */
  long MAGIC = 0x57454952_4C4E4B31L;

  /** The first record, and nowhere else. */
  record Header<M>(UUID sender) implements SpillRecord<M> {}

  /** A message was made. */
  record Made<M>(long seq, Entry<M> entry) implements SpillRecord<M> {}

  /**
   * How far all came.
   *
   * @param floor no message up to this number is held
   * @param last no number up to this one is given again
   */
  record Mark<M>(long acked, long floor, long last) implements SpillRecord<M> {}

  /** The body of a record. */
  static <M> byte[] write(SpillRecord<M> record, Spill.Codec<M> codec) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      switch (record) {
        case Header<M>(var sender) -> {
          out.writeByte('H');
          out.writeLong(MAGIC);
          out.writeLong(sender.getMostSignificantBits());
          out.writeLong(sender.getLeastSignificantBits());
        }
        case Mark<M>(var acked, var floor, var last) -> {
          out.writeByte('A');
          out.writeLong(acked);
          out.writeLong(floor);
          out.writeLong(last);
        }
        case Made<M>(var seq, var entry) -> writeMade(seq, entry, codec, out);
      }
    }
    return bytes.toByteArray();
  }

  private static <M> void writeMade(
      long seq, Entry<M> entry, Spill.Codec<M> codec, DataOutputStream out) throws IOException {
    var key = entry.key();
    var slot = entry.slot();
    out.writeByte(key == null || slot == null ? 'F' : 'V');
    out.writeLong(seq);
    out.writeInt(entry.bytes());
    if (key != null && slot != null) {
      out.writeUTF(key);
      out.writeLong(slot.getEpochSecond());
      out.writeInt(slot.getNano());
    }
    out.write(codec.write(entry.message()));
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if it has not, or the codec cannot read the message
   */
  static <M> SpillRecord<M> read(byte[] body, Spill.Codec<M> codec) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
      var kind = in.readByte();
      return switch (kind) { // open: any byte may be there
        case 'H' -> {
          if (in.readLong() != MAGIC) {
            throw new IOException("it is not a spill of this version");
          }
          yield new Header<>(new UUID(in.readLong(), in.readLong()));
        }
        case 'A' -> new Mark<>(in.readLong(), in.readLong(), in.readLong());
        case 'F' -> {
          var seq = in.readLong();
          var bytes = in.readInt();
          yield new Made<>(seq, new Entry<>(codec.read(in.readAllBytes()), bytes, null, null));
        }
        case 'V' -> readValue(in, codec);
        default -> throw new IOException("there is no kind of record " + kind);
      };
    }
  }

  private static <M> SpillRecord<M> readValue(DataInputStream in, Spill.Codec<M> codec)
      throws IOException {
    var seq = in.readLong();
    var bytes = in.readInt();
    var key = in.readUTF();
    var slot = Instant.ofEpochSecond(in.readLong(), in.readInt());
    return new Made<>(seq, new Entry<>(codec.read(in.readAllBytes()), bytes, key, slot));
  }
}
