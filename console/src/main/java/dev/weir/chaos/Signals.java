package dev.weir.chaos;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends signals to processes of this host, as a shell would. */
public final class Signals {
  private static final Set<String> KNOWN = Set.of("KILL", "STOP", "CONT", "TERM", "INT");
  private static final long LIMIT_SECONDS = 10;

  private Signals() {}

  /**
   * Sends a signal.
   *
   * @param signal KILL, STOP, CONT, TERM or INT
   * @throws ChaosException if it could not be sent
   */
  public static void send(String signal, long pid) {
    if (!KNOWN.contains(signal)) {
      throw new IllegalArgumentException("no signal \"%s\" here: %s".formatted(signal, KNOWN));
    }
    try {
      var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
      if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new ChaosException("process %d could not be sent SIG%s".formatted(pid, signal));
      }
    } catch (IOException e) {
      throw new ChaosException("there is no command kill here: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChaosException("interrupted");
    }
  }
}
