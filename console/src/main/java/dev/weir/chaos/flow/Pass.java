package dev.weir.chaos.flow;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Passes samples on, and keeps account of each before it does. */
@Describe("Passes samples on")
public final class Pass extends Unit<Pass.Settings> {
  static final String NAME = "pass";

  /**
   * Where the account is kept, and something to tune.
   *
   * @param mark of no effect; changes of it show whether answers are true
   */
  public record Settings(
      @Describe("Folder for the account of each life") String folder,
      @Describe("Of no effect") int mark) {}

  public final Inlet<Sample> samples = inlet();
  public final Outlet<Sample> passed = outlet();
  private @Nullable Log log;

  public Pass() {
    super(new Settings("weir-chaos", 0));
    samples.on(this::pass);
  }

  @Override
  protected void start() throws IOException {
    log = Log.begin(Path.of(settings().folder()), NAME);
  }

  private void pass(Sample sample) throws IOException {
    Objects.requireNonNull(log).add(sample);
    passed.emit(sample);
  }

  @Override
  protected void stop() throws IOException {
    if (log != null) {
      log.close();
      log = null;
    }
  }
}
