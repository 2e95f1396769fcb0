package dev.weir.chaos.flow;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down each sample that arrives. */
@Describe("Writes down each sample that arrives")
public final class Ledger extends Unit<Ledger.Settings> {
  static final String NAME = "ledger";

  /** Where it is written down. */
  public record Settings(@Describe("Folder for the account of each life") String folder) {}

  public final Inlet<Sample> samples = inlet();
  private @Nullable Log log;

  public Ledger() {
    super(new Settings("weir-chaos"));
    samples.on(this::write);
  }

  @Override
  protected void start() throws IOException {
    log = Log.begin(Path.of(settings().folder()), NAME);
  }

  private void write(Sample sample) throws IOException {
    Objects.requireNonNull(log).add(sample);
  }

  @Override
  protected void stop() throws IOException {
    if (log != null) {
      log.close();
      log = null;
    }
  }
}
