package dev.weir.cli;

import dev.weir.id.GraphAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir run}: runs a graph, and shows what flows. */
@Command(
    name = "run",
    description = "Runs a graph until it ends or is stopped, and shows what flows.",
    footer = {
      "Ctrl-C stops the sources, lets every message under way be handled, and ends with 0;"
          + " a second Ctrl-C forces the end.",
      "",
      "  weir run ecg --set source.file=heart.csv --set filter.low=8 --duration 1m"
    })
final class RunCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "GRAPH", description = "Name of the graph; see weir graphs.")
  private String graph = "";

  @Option(
      names = "--json",
      description = "Write JSON on stdout: an object a line, one each second and one at the end.")
  private boolean json;

  @Mixin private RunWishes wishes = new RunWishes();

  RunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var assembly = wishes.assemble(shell.catalogue(), graph);
    var address = assembly.blueprint().graph();
    return new Follower(shell, wishes).follow(assembly, run -> view(address));
  }

  private RunView view(GraphAddress address) {
    if (json) {
      return new JsonView(address, shell.out());
    }
    return shell
        .screen()
        .get()
        .<RunView>map(screen -> new LiveView(address, screen))
        .orElseGet(() -> new PlainView(address, shell.out()));
  }
}
