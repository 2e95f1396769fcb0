package dev.weir.chaos.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What one life of a unit has seen, on disk before anything else happens to it: a killed process
 * loses none of what it wrote. Each entry is 16 bytes, life and number; zeros say that the life
 * ended in good order.
 *
 * @param life the number of this life among those of its unit, from 1
 */
record Log(long life, FileChannel file) implements AutoCloseable {
  private static final int ENTRY_BYTES = 2 * Long.BYTES;
  private static final Sample GOOD_ORDER = new Sample(0, 0);

  /** A life that was told about. */
  record Life(long life, List<Sample> samples, boolean endedWell) {}

  /** Begins a new life of a unit, in a folder that all its lives share. */
  static Log begin(Path folder, String unit) throws IOException {
    Files.createDirectories(folder);
    for (var life = 1L; ; life++) {
      try {
        var file =
            FileChannel.open(
                file(folder, unit, life),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
        return new Log(life, file);
      } catch (FileAlreadyExistsException lived) {
        // That number is taken, the next may be free.
      }
    }
  }

  private static Path file(Path folder, String unit, long life) {
    return folder.resolve("%s-%06d".formatted(unit, life));
  }

  void add(Sample sample) throws IOException {
    var entry = ByteBuffer.allocate(ENTRY_BYTES);
    entry.putLong(sample.life()).putLong(sample.number()).flip();
    while (entry.hasRemaining()) {
      file.write(entry);
    }
  }

  /** The life ends in good order. */
  @Override
  public void close() throws IOException {
    try (file) {
      add(GOOD_ORDER);
    }
  }

  /** How many lives a unit had so far. */
  static long lives(Path folder, String unit) {
    var lives = 0L;
    while (Files.exists(file(folder, unit, lives + 1))) {
      lives++;
    }
    return lives;
  }

  /** How many entries all lives of a unit have. */
  static long entries(Path folder, String unit) throws IOException {
    var entries = 0L;
    for (var life = 1L; Files.exists(file(folder, unit, life)); life++) {
      entries += Files.size(file(folder, unit, life)) / ENTRY_BYTES;
    }
    return entries;
  }

  /** All lives of a unit, in order. */
  static List<Life> read(Path folder, String unit) throws IOException {
    var lives = new ArrayList<Life>();
    for (var life = 1L; Files.exists(file(folder, unit, life)); life++) {
      var bytes = ByteBuffer.wrap(Files.readAllBytes(file(folder, unit, life)));
      var samples = new ArrayList<Sample>(bytes.remaining() / ENTRY_BYTES);
      var endedWell = false;
      while (bytes.remaining() >= ENTRY_BYTES) {
        var sample = new Sample(bytes.getLong(), bytes.getLong());
        endedWell = sample.equals(GOOD_ORDER);
        if (!endedWell) {
          samples.add(sample);
        }
      }
      lives.add(new Life(life, samples, endedWell));
    }
    return lives;
  }
}
