package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of its own, whose ways are closed one by one; Linux, as root. */
@Tag("chaos")
class PartitionTest {
  private static final String NETWORK =
      "ip link set lo up && ip rule add pref 200 lookup local && ip rule del pref 0 && ";

  private static boolean isPossible() throws IOException, InterruptedException {
    try {
      var tried = new ProcessBuilder("unshare", "-n", "sh", "-c", NETWORK + "true").start();
      return tried.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  @Test
  @DisplayName(
      "Where one node cannot reach another for 30 s, nothing is doubled and none is fooled")
  void oneWay(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(isPossible(), "a network of its own takes Linux, root, unshare and ip");
    var java = new ArrayList<String>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), OneWay.class.getName()));
    java.addAll(List.of(folder.toString(), "30"));
    var said = folder.resolve("said");

    var process =
        new ProcessBuilder(
                "unshare", "-n", "sh", "-c", NETWORK + "exec '" + String.join("' '", java) + "'")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(process.waitFor(400, TimeUnit.SECONDS)).isTrue();
    System.out.println(Files.readString(said));
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }
}
