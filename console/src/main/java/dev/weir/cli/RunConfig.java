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
      return read(ConfigFactory.load());
    } catch (ConfigException | IllegalArgumentException e) {
      throw new WrongUse("the configuration cannot be used: " + e.getMessage());
    }
  }

  /** Reads by whole keys, so that a mistake is named by its whole key. */
  static RunConfig read(Config config) {
    return new RunConfig(
        new RunOptions(
            config.getBoolean("weir.run.metered"),
            config.getInt("weir.run.sample-every"),
            config.getInt("weir.run.dead-letters"),
            config.getInt("weir.run.agenda"),
            config.getDuration("weir.run.stop-deadline"),
            config.getDuration("weir.run.stop-grace")),
        InletOptions.leaky(config.getInt("weir.view-capacity")));
  }
}
