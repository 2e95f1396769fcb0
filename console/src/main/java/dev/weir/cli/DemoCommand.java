package dev.weir.cli;

import dev.weir.boot.GraphContext;
import dev.weir.execution.Ending;
import dev.weir.execution.RunReport;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.topology.Assembly;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir demo}: an electrocardiogram, live, on three nodes. */
@Command(
    name = "demo",
    description =
        "Shows a heart beating: starts three nodes, spreads graph ecg over them, draws its signal"
            + " and its rate.",
    footer = "Ctrl-C ends it, and the nodes with it. While it runs nothing is written anywhere.")
final class DemoCommand implements Callable<Integer> {
  private static final String GRAPH = "ecg";
  private static final String SIGNAL = "ecg/source/samples";
  private static final String BEATS = "ecg/detector/beats";
  private static final String RATES = "ecg/rate/rates";

  private static final NumberIn SECONDS = NumberIn.at("seconds");
  private static final NumberIn MILLIVOLTS = NumberIn.at("millivolts");
  private static final NumberIn MEDIAN_BPM = NumberIn.at("medianBpm");

  private final Shell shell;
  private final CompletableFuture<String> stopping = new CompletableFuture<>();
  private final AtomicInteger signals = new AtomicInteger();
  private volatile @Nullable RunView view;

  @Mixin private RunWishes wishes = new RunWishes();

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    requireOutlets(wishes.assemble(shell.catalogue(), GRAPH));
    shell.interrupts().each(this::signalled);
    try (var cluster = DemoCluster.start(shell.catalogue(), stopping::isDone)) {
      shell.err().line("starting three nodes, this takes a few seconds...");
      cluster.deploy(GRAPH, wishes.settings());
      if (!stopping.isDone()) {
        show(cluster);
      }
    }
    return ExitCode.FINE;
  }

  private void show(DemoCluster cluster) throws InterruptedException {
    var vitals = new Vitals();
    var leaky = RunConfig.load().view();
    var context = cluster.context();
    see(context, SIGNAL, leaky, message -> point(vitals, message));
    see(context, BEATS, leaky, message -> SECONDS.of(message).ifPresent(vitals::beat));
    see(context, RATES, leaky, message -> MEDIAN_BPM.of(message).ifPresent(vitals::bpm));
    try (var shown = view(new GraphAddress(GRAPH), vitals, cluster.hints())) {
      view = shown;
      limit(wishes.duration());
      watch(cluster, shown);
    }
  }

  private void watch(DemoCluster cluster, RunView shown) throws InterruptedException {
    var window = new RateWindow();
    var meters = cluster.meters(GRAPH);
    while (!stopping.isDone() && !cluster.isOver() && !shell.out().closed()) {
      shown.tick(window.add(meters.now()), "");
      awaitStop(shown.interval());
    }
    var last = meters.now();
    var ending = stopping.isDone() ? Ending.STOPPED : Ending.COMPLETED;
    shown.end(
        new RunReport(
            ending,
            stopping.getNow(""),
            Duration.ofNanos(last.atNanos()),
            last,
            List.of(),
            List.of(),
            0),
        List.of());
  }

  private void awaitStop(Duration time) throws InterruptedException {
    try {
      stopping.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException goOn) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void limit(@Nullable Duration duration) {
    if (duration != null) {
      stopping.completeOnTimeout("the time is over", duration.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void signalled(Interrupts.Signal signal) {
    if (signals.incrementAndGet() == 1) {
      stopping.complete("a signal");
      return;
    }
    var shown = view;
    if (shown != null) {
      shown.close();
    }
    Runtime.getRuntime().halt(signal.exitCode());
  }

  private RunView view(GraphAddress graph, Vitals vitals, List<String> hints) {
    return shell
        .screen()
        .get()
        .<RunView>map(screen -> new DemoView(graph, vitals, hints, screen))
        .orElseGet(() -> new DemoLines(vitals, hints, shell.out()));
  }

  private static void requireOutlets(Assembly assembly) {
    for (var address : List.of(SIGNAL, BEATS, RATES)) {
      if (assembly.outlet(PortAddress.parse(address)).isEmpty()) {
        throw new WrongUse("graph %s has no outlet %s for the demo".formatted(GRAPH, address));
      }
    }
  }

  /** What is seen ends with the node's own session. */
  private static void see(
      GraphContext context, String outlet, InletOptions leaky, Consumer<Object> viewer) {
    context.subscriber(PortAddress.parse(outlet), Object.class, leaky, viewer).join();
  }

  private static void point(Vitals vitals, Object message) {
    var seconds = SECONDS.of(message);
    var millivolts = MILLIVOLTS.of(message);
    if (seconds.isPresent() && millivolts.isPresent()) {
      vitals.point(seconds.getAsDouble(), millivolts.getAsDouble());
    }
  }
}
