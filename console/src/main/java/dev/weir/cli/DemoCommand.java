package dev.weir.cli;

import dev.weir.execution.GraphRun;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.topology.Assembly;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Outlet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir demo}: an electrocardiogram, live. */
@Command(
    name = "demo",
    description = "Shows a heart beating: runs graph ecg, draws its signal and its rate.",
    footer = "Ctrl-C ends it. While it runs nothing is written anywhere.")
final class DemoCommand implements Callable<Integer> {
  private static final String GRAPH = "ecg";
  private static final String SIGNAL = "ecg/source/samples";
  private static final String BEATS = "ecg/detector/beats";
  private static final String RATES = "ecg/rate/rates";

  private static final NumberIn SECONDS = NumberIn.at("seconds");
  private static final NumberIn MILLIVOLTS = NumberIn.at("millivolts");
  private static final NumberIn MEDIAN_BPM = NumberIn.at("medianBpm");

  private final Shell shell;

  @Mixin private RunWishes wishes = new RunWishes();

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var assembly = wishes.assemble(shell.catalogue(), GRAPH);
    var signal = outlet(assembly, SIGNAL);
    var beats = outlet(assembly, BEATS);
    var rates = outlet(assembly, RATES);
    var leaky = RunConfig.load().view();
    return new Follower(shell, wishes)
        .follow(
            assembly,
            run -> {
              var vitals = new Vitals();
              tap(run, signal, leaky, message -> point(vitals, message));
              tap(run, beats, leaky, message -> SECONDS.of(message).ifPresent(vitals::beat));
              tap(run, rates, leaky, message -> MEDIAN_BPM.of(message).ifPresent(vitals::bpm));
              return view(assembly.blueprint().graph(), vitals);
            });
  }

  private RunView view(GraphAddress graph, Vitals vitals) {
    return shell
        .screen()
        .get()
        .<RunView>map(screen -> new DemoView(graph, vitals, screen))
        .orElseGet(() -> new DemoLines(vitals, shell.out()));
  }

  private static Outlet<?> outlet(Assembly assembly, String address) {
    return assembly
        .outlet(PortAddress.parse(address))
        .orElseThrow(
            () -> new WrongUse("graph %s has no outlet %s for the demo".formatted(GRAPH, address)));
  }

  /** A tap ends with its run, so nobody has to close it. */
  private static <T> void tap(
      GraphRun run, Outlet<T> outlet, InletOptions leaky, Consumer<Object> viewer) {
    run.tap(outlet, leaky, viewer);
  }

  private static void point(Vitals vitals, Object message) {
    var seconds = SECONDS.of(message);
    var millivolts = MILLIVOLTS.of(message);
    if (seconds.isPresent() && millivolts.isPresent()) {
      vitals.point(seconds.getAsDouble(), millivolts.getAsDouble());
    }
  }
}
