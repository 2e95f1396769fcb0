package dev.weir.samples.ecg;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Unit;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/** Writes one line a beat, to a file and to the console. */
@Describe("Writes one line a beat: CSV file, console")
public final class RateSink extends Unit<RateSink.Settings> {
  static final String HEADER = "sample,seconds,rr_seconds,bpm";

  /** Where the beats are written. The file is opened at the start. */
  public record Settings(
      @Describe("CSV file, replaced if it exists; none if there is no name. Opened at the start")
          Optional<String> file,
      @Describe("Whether each beat is printed on the console") boolean console) {

    public static final Settings DEFAULT = new Settings(Optional.empty(), false);

    public Settings withFile(String file) {
      return new Settings(Optional.of(file), console);
    }
  }

  public final Inlet<HeartRate> rates = inlet();

  private Writer lines = Writer.nullWriter();
  private boolean begun;

  public RateSink(Settings settings) {
    super(settings);
    rates.on(this::write);
  }

  @Override
  protected void start() throws IOException {
    if (settings().file().isPresent()) {
      lines = open(Path.of(settings().file().get()));
    }
  }

  @Override
  protected void settingsChanged(Settings before) {
    if (!settings().file().equals(before.file())) {
      throw new IllegalArgumentException(
          "file is opened at the start; stop the graph to change it");
    }
  }

  @Override
  protected void stop() throws IOException {
    lines.close();
  }

  /** After a restart the file goes on: the beats that were written are not lost. */
  private Writer open(Path file) {
    try {
      if (begun) {
        return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
      }
      var writer = Files.newBufferedWriter(file);
      writer.write(HEADER + "\n");
      begun = true;
      return writer;
    } catch (IOException e) {
      throw FileTrouble.of(file, "cannot be written", e);
    }
  }

  private void write(HeartRate rate) throws IOException {
    lines.write(line(rate) + "\n");
    lines.flush(); // a beat a second: whoever reads along should not wait for a buffer to fill
    if (settings().console()) {
      System.out.println(text(rate));
    }
  }

  static String line(HeartRate rate) {
    var beat = rate.beat();
    return rate.measured()
        ? String.format(
            Locale.ROOT,
            "%d,%.4f,%.4f,%.2f",
            beat.sample(),
            beat.seconds(),
            rate.rrSeconds(),
            rate.bpm())
        : String.format(Locale.ROOT, "%d,%.4f,,", beat.sample(), beat.seconds());
  }

  static String text(HeartRate rate) {
    var seconds = rate.beat().seconds();
    return rate.measured()
        ? String.format(
            Locale.ROOT, "%8.2f s %6.1f bpm, median %.1f", seconds, rate.bpm(), rate.medianBpm())
        : String.format(Locale.ROOT, "%8.2f s  first beat", seconds);
  }
}
