package dev.weir.samples.ecg;

import dev.weir.unit.InvalidInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A recording: one value a line, in millivolts. The first line may be the header {@value #HEADER}.
 */
final class EcgFile implements Signal {
  static final String HEADER = "ecg_mv";

  private final Path path;
  private final BufferedReader lines;
  private long number;

  /**
   * Opens the file.
   *
   * @throws InvalidInput naming the file if it cannot be read
   */
  EcgFile(Path path) {
    this.path = path;
    try {
      lines = Files.newBufferedReader(path);
    } catch (IOException e) {
      throw FileTrouble.of(path, "cannot be read", e);
    }
  }

  /**
   * The next value.
   *
   * @throws InvalidInput naming file, line number and text if the line holds no finite number
   */
  @Override
  public OptionalDouble next() throws IOException {
    var line = read();
    if (line != null && number == 1 && line.equals(HEADER)) {
      line = read();
    }
    return line == null ? OptionalDouble.empty() : OptionalDouble.of(millivolts(line));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private @Nullable String read() throws IOException {
    try {
      number++;
      var line = lines.readLine();
      return line == null ? null : line.strip();
    } catch (CharacterCodingException e) {
      throw new InvalidInput(
          "%s: cannot be read as text after line %d".formatted(path, number - 1), e);
    } catch (IOException e) {
      throw FileTrouble.of(path, "cannot be read", e);
    }
  }

  private double millivolts(String line) {
    try {
      var value = Double.parseDouble(line);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, together with the numbers that are none: NaN, Infinity
    }
    throw new InvalidInput(
        "%s, line %d: \"%s\" is no number of millivolts".formatted(path, number, excerpt(line)));
  }

  private static String excerpt(String line) {
    return line.length() <= 40 ? line : line.substring(0, 40) + "…";
  }
}
