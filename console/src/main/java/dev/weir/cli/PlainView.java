package dev.weir.cli;

import dev.weir.execution.DeadLetter;
import dev.weir.execution.RunReport;
import dev.weir.id.GraphAddress;
import java.util.List;

/** A run as lines of text that scroll by: one for each edge, each second. */
final class PlainView implements RunView {
  private final GraphAddress graph;
  private final Output out;

  PlainView(GraphAddress graph, Output out) {
    this.graph = graph;
    this.out = out;
  }

  @Override
  public void tick(Rates rates, String stopping) {
    var time = Figures.time(rates.ran());
    if (!stopping.isEmpty()) {
      out.line("%s  %s".formatted(time, stopping));
    }
    var columns = new Columns("rlrrr");
    for (var edge : rates.edges()) {
      columns.row(
          time,
          Rates.label(edge.now().from(), edge.now().to()),
          Figures.rate(edge.perSecond()) + "/s",
          "queue %d/%d".formatted(edge.now().inFlight(), edge.now().capacity()),
          "dropped " + Figures.count(edge.now().dropped()));
    }
    columns.lines().forEach(out::line);
  }

  @Override
  public void end(RunReport report, List<DeadLetter> letters) {
    Summary.lines(graph, report, letters).forEach(out::line);
  }

  @Override
  public void close() {}
}
