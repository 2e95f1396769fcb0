package dev.weir.link;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * An outbox on disk, so that a node that crashes during an outage goes on from where it was. What
 * {@link #follow} has returned from survives the death of the process; {@link #force} makes it
 * survive the death of the host. A tail that was not written to its end is cut off, any other
 * damage is refused. One process has a spill at a time, and one thread uses it.
 */
public final class Spill<M> implements Closeable {
  /**
   * After a crash so many numbers are left out: should the host have lost the end of the file, the
   * numbers of the lost messages are not given again, and nobody takes new ones for duplicates.
   */
  private static final long LEAP = 1L << 20;

  /** So much may be added to twice the live part before the file is written anew. */
  private static final long SLACK = 256 << 10;

  /** Turns messages into bytes and back. */
  public interface Codec<M> {
    /** The bytes of a message. */
    byte[] write(M message) throws IOException;

    /** The message again; throws if the bytes are not of one. */
    M read(byte[] bytes) throws IOException;
  }

  private final Path file;
  private final long most;
  private final Codec<M> codec;
  private final FileChannel lock;
  private final SpillContent<M> found;

  private FileChannel channel;
  private SpillRecord.Mark<M> mark;
  private long size;
  private long sizeWhenNew;

  private Spill(Path file, long most, Codec<M> codec, FileChannel lock, SpillContent<M> found)
      throws IOException {
    this.file = file;
    this.most = most;
    this.codec = codec;
    this.lock = lock;
    this.found = found;
    this.mark = found.mark();
    this.channel = renew(found.shelf(), found.mark());
  }

  /**
   * Opens a spill, or makes one.
   *
   * @param most bytes the file may have
   * @param fresh the sender, if there is no file: one that nobody was before
   * @throws IOException if the file cannot be used, is damaged, or another process has it
   */
  public static <M> Spill<M> open(Path file, long most, Codec<M> codec, UUID fresh)
      throws IOException {
    var lock = locked(file);
    try {
      var kept =
          Files.exists(file)
              ? SpillContent.read(file, most, codec).leaping(LEAP)
              : SpillContent.<M>none(fresh);
      return new Spill<>(file, most, codec, lock, kept);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    var lock =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      lock.close();
      throw new IOException("the spill %s is in use by this process".formatted(file), e);
    }
    lock.close();
    throw new IOException("the spill %s is in use by another process".formatted(file));
  }

  /** What an earlier process left; empty if there was none. */
  public Outbox<M> outbox(LinkOptions options) {
    return Outbox.resumed(options, found.shelf(), found.mark().acked(), found.mark().last());
  }

  /** The sender whose messages these are: it goes on as the same. */
  public UUID sender() {
    return found.sender();
  }

  /** So many bytes of a record that was not written to its end were cut off. */
  public int torn() {
    return found.torn();
  }

  /** How large the file is, in bytes. */
  public long size() {
    return size;
  }

  /**
   * Writes what has changed. To be called with each outbox before anything of it is sent.
   *
   * @throws IOException if the file would be larger than it may be, or cannot be written; the file
   *     holds what it held, and the next call writes what this one could not
   */
  public void follow(Outbox<M> outbox) throws IOException {
    var shelf = outbox.shelf();
    var floor = shelf.entries().isEmpty() ? outbox.last() : shelf.entries().firstKey() - 1;
    var next = new SpillRecord.Mark<M>(outbox.flow().acked(), floor, outbox.last());
    if (next.equals(mark)) {
      return;
    }
    var added = new ByteArrayOutputStream();
    for (var entry : shelf.entries().tailMap(mark.last(), false).entrySet()) {
      add(new SpillRecord.Made<>(entry.getKey(), entry.getValue()), added);
    }
    if (next.acked() != mark.acked() || next.floor() != mark.floor()) {
      add(next, added);
    }
    var after = size + added.size();
    if (after > most || after > 2 * sizeWhenNew + SLACK) {
      var old = channel;
      channel = renew(shelf, next);
      old.close();
    } else {
      append(added.toByteArray());
    }
    mark = next;
  }

  private void add(SpillRecord<M> record, ByteArrayOutputStream to) throws IOException {
    SpillFrames.write(SpillRecord.write(record, codec), to);
  }

  private void append(byte[] bytes) throws IOException {
    try {
      write(channel, bytes, size);
    } catch (IOException e) {
      // Half a record in the middle of the file would be damage.
      channel.truncate(size);
      throw e;
    }
    size += bytes.length;
  }

  private static void write(FileChannel channel, byte[] bytes, long at) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, at + buffer.position());
    }
  }

  /** Writes the file anew with nothing that is no longer needed, and puts it in place at once. */
  private FileChannel renew(Shelf<M> shelf, SpillRecord.Mark<M> at) throws IOException {
    var all = new ByteArrayOutputStream();
    add(new SpillRecord.Header<>(found.sender()), all);
    add(at, all);
    for (var entry : shelf.entries().entrySet()) {
      add(new SpillRecord.Made<>(entry.getKey(), entry.getValue()), all);
    }
    if (all.size() > most) {
      throw new IOException(
          "the spill %s is full: %d messages need %d bytes, it may have %d"
              .formatted(file, shelf.held().count(), all.size(), most));
    }
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    var next =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      write(next, all.toByteArray(), 0);
      next.force(true);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      next.close();
      throw e;
    }
    size = all.size();
    sizeWhenNew = size;
    return next;
  }

  /** Returns when all that was written is on the disk. */
  public void force() throws IOException {
    channel.force(false);
  }

  /** Ends the use; the file stays. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      lock.close();
    }
  }
}
