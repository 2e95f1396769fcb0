package dev.weir.chaos;

import dev.weir.check.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link Recorder} wrote, to be judged again. */
public final class History {
  private History() {}

  /**
   * All entries, in order.
   *
   * @throws ChaosException if it is no record, in one line that says where
   */
  public static List<Entry> read(Path file) {
    var entries = new ArrayList<Entry>();
    try (var lines = Files.newBufferedReader(file)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        entries.add(entry(file, entries.size() + 1, line));
      }
    } catch (NoSuchFileException missing) {
      throw new ChaosException("there is no file " + file);
    } catch (CharacterCodingException binary) {
      throw new ChaosException(file + " is no record: it is no text");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (entries.isEmpty()) {
      throw new ChaosException(file + " is no record: it is empty");
    }
    return entries;
  }

  private static Entry entry(Path file, int number, String line) {
    try {
      return HistoryJson.read(line);
    } catch (IllegalArgumentException wrong) {
      var why = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
      throw new ChaosException("%s, line %d: %s".formatted(file, number, why));
    }
  }
}
