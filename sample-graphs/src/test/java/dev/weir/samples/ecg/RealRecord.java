package dev.weir.samples.ecg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first two minutes of record 208 of the MIT-BIH Arrhythmia Database, with the beats that
 * another detector finds in it. It is no part of the repository; tests use it where it is present.
 */
record RealRecord(Path signal, List<Double> beats) {
  static final double RATE_HZ = 360;
  static final int SAMPLES = 43_200;

  private static final String NAME = "shared/data/ecg-mitbih-208-first-2-min";

  /** Looks beside this module, and in every folder above it. */
  static Optional<RealRecord> find() throws IOException {
    var here = Path.of("").toAbsolutePath();
    for (var folder : Stream.iterate(here, above -> above != null, Path::getParent).toList()) {
      var signal = folder.resolve(NAME + ".csv");
      if (Files.isReadable(signal)) {
        return Optional.of(new RealRecord(signal, beats(folder.resolve(NAME + "-beats.csv"))));
      }
    }
    return Optional.empty();
  }

  /** Whether the record has no usable signal at a time. */
  static boolean lost(double seconds) {
    return (seconds >= 42 && seconds <= 45) || (seconds >= 96 && seconds <= 99.5);
  }

  private static List<Double> beats(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.skip(1).map(line -> Double.parseDouble(line.split(",")[1])).toList();
    }
  }
}
