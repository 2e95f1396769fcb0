package dev.weir.cli;

import dev.weir.boot.RefusedException;
import dev.weir.control.Snapshot;
import dev.weir.control.Snapshot.ProcessView;
import dev.weir.remote.NoNode;
import dev.weir.remote.RemoteContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir shutdown}: ends nodes. */
@Command(
    name = "shutdown",
    description = "Ends nodes in good order, and says which have ended. It does not ask twice.",
    footer = {"For example:", "  weir shutdown worker-1", "  weir shutdown    (all of them)"})
final class ShutdownCommand extends NodeCommand {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  @Parameters(arity = "0..*", paramLabel = "NODE", description = "All nodes, if none is given.")
  private List<String> nodes = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "Wait at most this long for their end; ${DEFAULT-VALUE} if not given.")
  private Duration timeout = Duration.ofSeconds(30);

  ShutdownCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var before = await(node.snapshot()).processes();
    var at = await(node.shutdown(nodes));
    var told =
        before.stream()
            .filter(process -> nodes.isEmpty() || nodes.contains(process.node()))
            .toList();
    var left = new ArrayList<>(told);
    var reached = waitForEnd(node, left);
    if (json()) {
      var json = object().put("cursor", at.toString());
      var ended = json.putArray("ended");
      told.stream().filter(one -> !left.contains(one)).map(ProcessView::node).forEach(ended::add);
      var rest = json.putArray(reached ? "running" : "unknown");
      left.stream().map(ProcessView::node).forEach(rest::add);
      out().prettyJson(json);
    } else {
      left.forEach(one -> out().line("node %s %s".formatted(one.node(), fate(reached))));
    }
    return left.isEmpty() || !reached ? ExitCode.FINE : ExitCode.FAULT;
  }

  private String fate(boolean reached) {
    return reached
        ? "has not ended within " + Figures.time(timeout)
        : "was told to end; nobody is left here to ask whether it has";
  }

  /**
   * Waits until they are gone, and tells of each that is.
   *
   * @param left those that have not ended; some are taken out
   * @return whether the node that was asked still answers
   */
  private boolean waitForEnd(RemoteContext node, List<ProcessView> left) {
    var deadline = System.nanoTime() + timeout.toNanos();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      try {
        ended(await(node.snapshot()), left);
      } catch (RefusedException e) {
        if (e.getCause() instanceof NoNode) {
          return lastOne(left);
        }
      }
      pause();
    }
    return true;
  }

  private void ended(Snapshot now, List<ProcessView> left) {
    var alive = now.processes().stream().map(ProcessView::processId).toList();
    left.stream()
        .filter(one -> !alive.contains(one.processId()))
        .toList()
        .forEach(one -> tell(one, left));
  }

  /** Nobody answers any more: if one was left, that was it. */
  private boolean lastOne(List<ProcessView> left) {
    if (left.size() == 1) {
      tell(left.getFirst(), left);
    }
    return false;
  }

  private void tell(ProcessView ended, List<ProcessView> left) {
    left.remove(ended);
    if (!json()) {
      out()
          .line(
              "node %s has ended (pid %d, %s)".formatted(ended.node(), ended.pid(), ended.host()));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WrongUse("interrupted while the nodes ended");
    }
  }
}
