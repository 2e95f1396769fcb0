package dev.weir.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.weir.execution.RunOptions;
import dev.weir.unit.InletOptions;

/**
 * The limits of a run as configured: {@code reference.conf}, and what {@code -Dconfig.file} and
 * system properties say otherwise.
 *
 * @param options the limits of the run itself
 * @param view how the views tap an outlet
 */
record RunConfig(RunOptions options, InletOptions view) {

  /**
   * Reads the configuration.
   *
   * @throws WrongUse if it cannot be read, naming the key or the place
   */
  static RunConfig load() {
    try {
      ConfigFactory.invalidateCaches();
      return read(ConfigFactory.load().getConfig("weir"));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new WrongUse("the configuration cannot be used: " + e.getMessage());
    }
  }

  static RunConfig read(Config weir) {
    var run = weir.getConfig("run");
    return new RunConfig(
        new RunOptions(
            run.getBoolean("metered"),
            run.getInt("sample-every"),
            run.getInt("dead-letters"),
            run.getInt("agenda"),
            run.getDuration("stop-deadline"),
            run.getDuration("stop-grace")),
        InletOptions.leaky(weir.getInt("view-capacity")));
  }
}
