package dev.weir.cli;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.boot.WeirConfig;
import dev.weir.boot.WeirNode;
import dev.weir.execution.Fault;
import dev.weir.execution.GraphRun;
import dev.weir.execution.RunReport;
import dev.weir.id.GraphAddress;
import dev.weir.topology.Assembly;
import dev.weir.unit.InvalidInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run and stays with it until it is over. The first signal stops it as the end of its
 * duration would, the second ends the process at once.
 */
final class Follower {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Shell shell;
  private final RunWishes wishes;

  /** Completed with the reason as soon as the run is to be stopped. */
  private final CompletableFuture<String> stopping = new CompletableFuture<>();

  private final AtomicInteger signals = new AtomicInteger();
  private volatile @Nullable RunView view;

  Follower(Shell shell, RunWishes wishes) {
    this.shell = shell;
    this.wishes = wishes;
  }

  /**
   * Runs a graph to its end, on a node in this process: all that asks a node can ask this one.
   *
   * @return the exit code
   * @throws WrongUse if a unit could not use its input
   */
  int follow(Assembly assembly, Function<GraphRun, RunView> show) throws InterruptedException {
    shell.interrupts().each(this::signalled);
    try (var local = LocalNode.startAnywhere(config(), shell.catalogue())) {
      local.node().onEndRequested(stopping::complete);
      var run = deployed(local.node(), assembly.blueprint().graph());
      return run.isPresent() ? stay(run.get(), show) : ExitCode.FINE;
    }
  }

  private WeirConfig config() {
    var limits = wishes.limits();
    return LocalNode.config()
        .with(
            "weir.run { stop-deadline = %d ms, stop-grace = %d ms }"
                .formatted(limits.stopDeadline().toMillis(), limits.stopGrace().toMillis()));
  }

  /** The run of the graph; empty if somebody ended it before it began. */
  private Optional<GraphRun> deployed(WeirNode node, GraphAddress graph)
      throws InterruptedException {
    var name = graph.path();
    try {
      var context = node.open("weir-run").join();
      context.deploy(new DeployWish(name, name, wishes.settings(), List.of(), true, false)).join();
    } catch (CompletionException refused) {
      if (stopping.isDone()) {
        return Optional.empty();
      }
      var cause = refused.getCause() == null ? refused : refused.getCause();
      throw new WrongUse(String.valueOf(cause.getMessage()));
    }
    while (node.host().run(graph).isEmpty() && !stopping.isDone()) {
      node.awaitReady(LOOK);
    }
    return node.host().run(graph);
  }

  private int stay(GraphRun run, Function<GraphRun, RunView> show) throws InterruptedException {
    try (var shown = show.apply(run)) {
      view = shown;
      limit(wishes.duration());
      var stopped = stopping.thenRunAsync(run::stop);
      var report = await(run, shown);
      stopping.complete("");
      stopped.join();
      shown.end(report, run.deadLetters());
      refuseInvalidInput(report);
      return report.isClean() ? ExitCode.FINE : ExitCode.FAULT;
    }
  }

  private void limit(@Nullable Duration duration) {
    if (duration != null) {
      stopping.completeOnTimeout(
          "stopping, the time is over", duration.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private RunReport await(GraphRun run, RunView shown) throws InterruptedException {
    var window = new RateWindow();
    var report = run.awaitCompletion(shown.interval());
    while (report.isEmpty()) {
      shown.tick(window.add(run.meters()), stopping.getNow(""));
      if (shell.out().closed()) {
        stopping.complete("stopping, nobody reads");
      }
      report = run.awaitCompletion(shown.interval());
    }
    return report.get();
  }

  private void signalled(Interrupts.Signal signal) {
    if (signals.incrementAndGet() == 1) {
      stopping.complete("stopping, a second Ctrl-C forces it");
      return;
    }
    var shown = view;
    if (shown != null) {
      shown.close();
    }
    Runtime.getRuntime().halt(signal.exitCode());
  }

  /** What a unit could not use is the user's mistake, not the graph's. */
  private static void refuseInvalidInput(RunReport report) {
    var lines =
        report.faults().stream()
            .map(Fault::cause)
            .filter(InvalidInput.class::isInstance)
            .map(cause -> String.valueOf(cause.getMessage()))
            .toList();
    if (!lines.isEmpty()) {
      throw new WrongUse(List.copyOf(lines));
    }
  }
}
