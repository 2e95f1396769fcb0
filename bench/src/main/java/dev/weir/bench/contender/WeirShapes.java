package dev.weir.bench.contender;

import dev.weir.execution.GraphRun;
import dev.weir.execution.RunOptions;
import dev.weir.unit.Graph;

/** The shapes as graphs. */
final class WeirShapes implements Shapes {
  private final RunOptions options;

  WeirShapes(boolean metered) {
    this.options = RunOptions.DEFAULT.withMetered(metered);
  }

  @Override
  public void pipeline(int capacity, int messages) throws InterruptedException {
    var graph = new WeirGraphs.Pipeline(capacity, messages);
    run(graph);
    graph.sink.arrivals.requireAll(messages);
  }

  @Override
  public void fanOut(int capacity, int messages) throws InterruptedException {
    var graph = new WeirGraphs.FanOut(capacity, messages);
    run(graph);
    graph.requireAll(messages);
  }

  @Override
  public void roundTrip(int capacity, int trips) throws InterruptedException {
    var graph = new WeirGraphs.RoundTrip(capacity, trips);
    run(graph);
    graph.ping.arrivals.requireAll(trips);
  }

  private void run(Graph graph) throws InterruptedException {
    try (var run = GraphRun.start("bench", graph, options)) {
      var report = run.awaitCompletion();
      if (!report.isClean()) {
        throw new IllegalStateException("the run failed: " + report);
      }
    }
  }
}
