package dev.weir.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node needs of the machine it is started on. */
final class MachineChecks {
  private static final int JAVA_LEAST = 21;
  private static final long MEBI = 1 << 20;
  private static final long HEAP_LEAST = 64;
  private static final long HEAP_GOOD = 256;

  private MachineChecks() {}

  /** Whether the JDK is new enough. */
  static Check jdk(int feature) {
    return feature >= JAVA_LEAST
        ? Check.ok("java", "%s", Runtime.version())
        : Check.fail(
            "java",
            "%s is too old: install JDK %d or newer, or set JAVA_HOME",
            feature,
            JAVA_LEAST);
  }

  /** Whether the heap may grow enough; in bytes. */
  static Check memory(long heapMax) {
    var heap = heapMax / MEBI;
    if (heap < HEAP_LEAST) {
      return Check.fail(
          "memory", "the heap may take %,d MiB only: set WEIR_JAVA_OPTS=-Xmx512m", heap);
    }
    return heap < HEAP_GOOD
        ? Check.warn(
            "memory", "the heap may take %,d MiB, which is little: WEIR_JAVA_OPTS=-Xmx512m", heap)
        : Check.ok("memory", "the heap may take %,d MiB", heap);
  }

  /**
   * Whether the configuration can be used.
   *
   * @param file what WEIR_CONF says; null if it says nothing
   */
  static Check config(@Nullable String file) {
    if (file == null || file.isBlank()) {
      return Check.ok("config", "the defaults, for WEIR_CONF names no file");
    }
    var path = Path.of(file);
    if (!Files.isReadable(path)) {
      return Check.fail("config", "WEIR_CONF names %s, which cannot be read", file);
    }
    try {
      var own =
          ConfigFactory.parseFile(
              path.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
      RunConfig.read(own.withFallback(ConfigFactory.defaultReference()).resolve());
      return Check.ok("config", "%s", file);
    } catch (ConfigException | IllegalArgumentException e) {
      var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return Check.fail("config", "%s cannot be used: %s", file, why);
    }
  }

  /** Whether this machine knows itself by name. */
  static Check names() {
    try {
      if (!InetAddress.getByName("localhost").isLoopbackAddress()) {
        return Check.fail("names", "localhost is not this machine: look at /etc/hosts");
      }
      var own = InetAddress.getLocalHost();
      return own.isLoopbackAddress()
          ? Check.warn(
              "names",
              "%s is %s: nodes on other hosts cannot find it; see /etc/hosts",
              own.getHostName(),
              own.getHostAddress())
          : Check.ok("names", "%s is %s", own.getHostName(), own.getHostAddress());
    } catch (UnknownHostException e) {
      return Check.warn(
          "names",
          "this machine does not know its own name (%s): add it to /etc/hosts",
          String.valueOf(e.getMessage()));
    }
  }

  /**
   * Whether a node can listen.
   *
   * @param port on the loopback interface
   * @param key the configuration key that names another
   * @param node the name of the node that answers; empty if none does
   */
  static Check port(int port, String key, Optional<String> node) {
    var what = "port " + port;
    if (isFree(port)) {
      return Check.ok(what, "free");
    }
    return node.map(name -> Check.ok(what, "taken; node %s answers here", name))
        .orElseGet(
            () ->
                Check.fail(
                    what,
                    "taken, and not by a Weir node that answers: end who has it, or set %s",
                    key));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
