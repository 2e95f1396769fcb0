package dev.weir.chaos;

import dev.weir.cli.Weir;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How tests start nodes as processes of their own. */
final class Children {
  private Children() {}

  /** The command line as it is on the class path of the tests. */
  static List<String> command(List<String> options, List<String> words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= 24) {
      command.add("--sun-misc-unsafe-memory-access=allow"); // as the launcher does
    }
    command.add("-Dlogback.configurationFile=" + Path.of("..", "conf", "logback.xml"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Weir.class.getName()));
    command.addAll(words);
    return command;
  }

  /**
   * What makes a node be given up sooner than with the shipped settings: a test does not wait for
   * pauses that it does not make.
   */
  static List<String> hasty() {
    var options = new ArrayList<>(ChaosRun.enabling());
    options.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dpekko.cluster.failure-detector.acceptable-heartbeat-pause=2s",
            "-Dpekko.cluster.failure-detector.heartbeat-interval=500ms",
            "-Dpekko.cluster.split-brain-resolver.stable-after=2s",
            "-Dweir.server.gathering=2s",
            "-Dweir.server.lease=4s",
            "-Dweir.server.grace=5s"));
    return options;
  }
}
