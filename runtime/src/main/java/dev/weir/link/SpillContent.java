package dev.weir.link;

import dev.weir.link.Shelf.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.UUID;

/**
 * What a {@link Spill} holds.
 *
 * @param sender whose messages they are
 * @param shelf what was not acknowledged
 * @param mark how far all came
 * @param torn so many bytes at the end were of a record that was not written to its end
 */
record SpillContent<M>(UUID sender, Shelf<M> shelf, SpillRecord.Mark<M> mark, int torn) {

  /** Nothing. */
  static <M> SpillContent<M> none(UUID sender) {
    return new SpillContent<>(sender, Shelf.empty(), new SpillRecord.Mark<>(0, 0, 0), 0);
  }

  /** The same, with so many numbers left out before the next. */
  SpillContent<M> leaping(long numbers) {
    var last = Math.max(mark.last(), mark.acked()) + numbers;
    return new SpillContent<>(
        sender, shelf, new SpillRecord.Mark<>(mark.acked(), mark.floor(), last), torn);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is damaged anywhere but at its end, or too large
   */
  static <M> SpillContent<M> read(Path file, long most, Spill.Codec<M> codec) throws IOException {
    var size = Files.size(file);
    if (size > most) {
      throw new IOException(
          "the spill %s has %d bytes, and may have %d".formatted(file, size, most));
    }
    var frames = SpillFrames.read(file, Files.readAllBytes(file));
    var reader = new Reader<M>();
    for (int i = 0; i < frames.bodies().size(); i++) {
      try {
        reader.take(i, SpillRecord.read(frames.bodies().get(i), codec));
      } catch (IOException | IllegalArgumentException e) {
        throw new IOException(
            "the spill %s: record %d cannot be read: %s; move it away to start without what it held"
                .formatted(file, i, e.getMessage()),
            e);
      }
    }
    if (frames.bodies().isEmpty()) {
      throw SpillFrames.damaged(file, 0, size, "it has no header");
    }
    return reader.content(frames.torn());
  }

  /** Puts records together. */
  private static final class Reader<M> {
    private final HashMap<String, Long> samples = new HashMap<>();
    private UUID sender = new UUID(0, 0);
    private Shelf<M> shelf = Shelf.empty();
    private SpillRecord.Mark<M> mark = new SpillRecord.Mark<>(0, 0, 0);

    void take(int place, SpillRecord<M> record) throws IOException {
      if (place == 0 != record instanceof SpillRecord.Header<M>) {
        throw new IOException("a header belongs at the beginning, and nowhere else");
      }
      switch (record) {
        case SpillRecord.Header<M>(var whose) -> sender = whose;
        case SpillRecord.Mark<M> next -> {
          mark = next;
          while (!shelf.emptyTo(next.floor())) {
            shelf = shelf.minus(shelf.entries().firstKey());
          }
        }
        case SpillRecord.Made<M>(var seq, var entry) -> made(seq, entry);
      }
    }

    private void made(long seq, Entry<M> entry) {
      var key = entry.key();
      if (key != null) {
        var earlier = samples.put(key, seq);
        var thinned = earlier == null ? null : shelf.entries().get(earlier);
        if (earlier != null && thinned != null && entry.slot() != null) {
          shelf = entry.slot().equals(thinned.slot()) ? shelf.minus(earlier) : shelf;
        }
      }
      shelf = shelf.plus(seq, entry);
      mark = new SpillRecord.Mark<>(mark.acked(), mark.floor(), Math.max(mark.last(), seq));
    }

    SpillContent<M> content(int torn) {
      return new SpillContent<>(sender, shelf, mark, torn);
    }
  }
}
