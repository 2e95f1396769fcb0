package dev.weir.cli;

import dev.weir.protocol.SettingsProtocol.Author;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said along with a change of settings: the options of every command that makes one. */
final class TuningOptions {
  @Option(
      names = "--if-revision",
      paramLabel = "N",
      description = "Only if the unit still has this revision.")
  private @Nullable Long expected;

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      description = "What it is for; kept in the history.")
  private String why = "";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "Give up after this time; ${DEFAULT-VALUE} if not given.")
  private Duration timeout = Duration.ofSeconds(5);

  /** The revision the unit must still have; null if it does not matter. */
  @Nullable Long expected() {
    return expected;
  }

  Duration timeout() {
    return timeout;
  }

  /** Who makes the change: the user of this process, at this host. */
  Author author() {
    return new Author(user(), why);
  }

  /** The user of this process, at this host. */
  static String user() {
    return System.getProperty("user.name", "somebody") + "@" + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
