package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of the system's packages, with its data in a directory of the test. */
final class PostgresServer {
  private static final int PATIENCE_SECONDS = 60;

  private final Path bin;
  private final Path data;
  private final int port;

  private PostgresServer(Path bin, Path data, int port) {
    this.bin = bin;
    this.data = data;
    this.port = port;
  }

  /** Where the programs are; empty if they are not installed. */
  static Optional<Path> installed() throws IOException {
    var root = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(root)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo);
    }
  }

  static PostgresServer start(Path bin, Path dir) throws IOException, InterruptedException {
    // The programs refuse to run as root, so another user must reach the directory.
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxrwxrwx"));
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var server = new PostgresServer(bin, dir.resolve("data"), port);
    server.run("initdb", "-D", server.data.toString(), "-U", "weir", "-A", "trust", "-N");
    server.startUp();
    return server;
  }

  private void startUp() throws IOException, InterruptedException {
    var options = "-p %d -k '' -c listen_addresses=127.0.0.1".formatted(port);
    run("pg_ctl", "-D", data.toString(), "-w", "-l", data + "/log", "-o", options, "start");
  }

  /** Kills it as a power cut would, and starts it anew. */
  void crash() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data.toString(), "-w", "-m", "immediate", "stop");
    startUp();
  }

  /** What a node's configuration says of it. */
  String journal() {
    return """
    weir.journal {
      kind = postgres
      postgres { url = "jdbc:postgresql://127.0.0.1:%d/postgres", user = weir }
    }
    """
        .formatted(port);
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    if (ProcessHandle.current().info().user().orElse("").equals("root")) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    var log = Files.createTempFile("postgres", ".log");
    var process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, Files.readString(log)).isZero();
    Files.delete(log);
  }

  /** Ends it. */
  void stop() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data.toString(), "-w", "-m", "immediate", "stop");
  }
}
