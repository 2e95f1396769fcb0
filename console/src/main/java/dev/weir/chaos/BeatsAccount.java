package dev.weir.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a unit that writes a line for each beat has written, in all its lives: each begins the file
 * anew, so it has to be looked at after a life and before the next. One thread uses it.
 */
final class BeatsAccount {

  /**
   * What was found.
   *
   * @param beats written down
   * @param lives of the unit that wrote them
   * @param doubled written twice, one after the other
   * @param back how often the signal went back to an earlier sample: once for each time its source
   *     began anew, at most
   */
  record Beats(long beats, int lives, long doubled, long back) {}

  private final Path file;
  private final List<List<Long>> lives = new ArrayList<>();

  BeatsAccount(Path file) {
    this.file = file;
  }

  /** Reads what is there now. */
  void look() {
    var now = samples();
    if (now.isEmpty()) {
      return;
    }
    if (!lives.isEmpty() && goesOn(lives.getLast(), now)) {
      lives.removeLast();
    }
    lives.add(now);
  }

  private static boolean goesOn(List<Long> before, List<Long> now) {
    return now.size() >= before.size() && now.subList(0, before.size()).equals(before);
  }

  private List<Long> samples() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      var text = Files.readString(file);
      // The last line of a unit that was killed may be half of one.
      var whole = text.substring(0, text.lastIndexOf('\n') + 1);
      return whole.lines().skip(1).map(line -> Long.valueOf(line.split(",", 2)[0])).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All beats that were seen, life by life. */
  Beats sum() {
    long beats = 0;
    long doubled = 0;
    long back = 0;
    long last = -1;
    for (var life : lives) {
      for (var sample : life) {
        beats++;
        doubled += sample == last ? 1 : 0;
        back += sample < last ? 1 : 0;
        last = sample;
      }
    }
    return new Beats(beats, lives.size(), doubled, back);
  }
}
