package dev.weir.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir node}: is a node of a cluster until it is told to end. */
@Command(
    name = "node",
    description = "Starts a node: it runs units of deployed graphs, and serves the API.",
    footer = {
      "Ctrl-C or SIGTERM ends it in good order: its units go to other nodes, or drain and stop.",
      "",
      "  weir node --name a --port 25520",
      "  weir node --name b --join 127.0.0.1:25520 --http-port 7701"
    })
final class ServeCommand implements Callable<Integer> {
  private final Shell shell;
  private final AtomicInteger signals = new AtomicInteger();

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "The node's name, unique in its cluster: lower-case letters, digits, hyphens.")
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description =
          "What the node may do; as often as you like. graph: host the graph server; worker: run"
              + " units; any other word is for placing. Both of these if none is given.")
  private List<String> roles = List.of();

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      description = "A node of the cluster to join. Without it the node founds a cluster.")
  private List<String> join = List.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port for other nodes; 0 is any. weir.node.port if not given.")
  private @Nullable Integer port;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port of the API; 0 is any. weir.http.port if not given, which is 7700.")
  private @Nullable Integer httpPort;

  @Option(names = "--with-parent", hidden = true, description = "End when stdin ends.")
  private boolean withParent;

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var end = new CompletableFuture<String>();
    shell.interrupts().each(signal -> signalled(signal, end));
    if (withParent) {
      Thread.ofPlatform().daemon().name("parent").start(() -> awaitParentsEnd(end));
    }
    try (var local = LocalNode.start(config(), shell.catalogue())) {
      local.node().onEndRequested(end::complete);
      shell
          .out()
          .line(
              "node %s (pid %d): cluster %s, API %s"
                  .formatted(
                      name, ProcessHandle.current().pid(), local.node().address(), local.url()));
      Thread.ofVirtual().name("ready").start(() -> tellWhenReady(local));
      var why = end.join();
      shell.out().line("node %s ends: %s".formatted(name, why));
    }
    return ExitCode.FINE;
  }

  private dev.weir.boot.WeirConfig config() {
    var config = LocalNode.config();
    try {
      config = config.withName(name);
      if (!roles.isEmpty()) {
        config = config.withRoles(roles);
      }
      if (!join.isEmpty()) {
        config = config.withJoin(join);
      }
      if (port != null) {
        config = config.withPort(port);
      }
      return httpPort == null ? config : config.with("weir.http.port = " + httpPort);
    } catch (IllegalArgumentException wrong) {
      throw new WrongUse(String.valueOf(wrong.getMessage()));
    }
  }

  private void tellWhenReady(LocalNode local) {
    try {
      if (local.node().awaitReady(LocalNode.PATIENCE)) {
        shell.out().line("node %s is ready".formatted(name));
      } else {
        shell
            .err()
            .line(
                "weir: node %s is not ready after %d s: %s"
                    .formatted(
                        name, LocalNode.PATIENCE.toSeconds(), local.node().notReady().orElse("")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void signalled(Interrupts.Signal signal, CompletableFuture<String> end) {
    if (withParent && signal == Interrupts.Signal.INT) {
      return; // Ctrl-C reaches the whole group; the parent ends its children when it is ready to
    }
    if (signals.incrementAndGet() > 1) {
      Runtime.getRuntime().halt(signal.exitCode());
    }
    end.complete("SIG" + signal);
  }

  private static void awaitParentsEnd(CompletableFuture<String> end) {
    try {
      while (System.in.read() >= 0) {
        // What a parent says does not matter, only that it is there.
      }
      end.complete("its parent has ended");
    } catch (IOException e) {
      end.complete("its parent has ended");
    }
  }
}
