package dev.weir.cli;

import dev.weir.execution.DeadLetter;
import dev.weir.execution.RunReport;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo where there is no terminal: a line each second. */
final class DemoLines implements RunView {
  private final Vitals vitals;
  private final Output out;

  /** A view that begins with {@code hints}. */
  DemoLines(Vitals vitals, List<String> hints, Output out) {
    this.vitals = vitals;
    this.out = out;
    hints.forEach(out::line);
  }

  @Override
  public void tick(Rates rates, String stopping) {
    var seen = vitals.last(0);
    var bpm = seen.bpm().isPresent() ? Figures.rate(seen.bpm().getAsDouble()) : "–";
    var flows =
        rates.edges().stream()
            .map(
                edge ->
                    Rates.inside(edge.now().from()) + " " + Figures.rate(edge.perSecond()) + "/s");
    out.line(
        Stream.concat(
                Stream.of(Figures.time(rates.ran()), bpm + " bpm", seen.beatsSeen() + " beats"),
                flows)
            .collect(Collectors.joining("  ")));
  }

  @Override
  public void end(RunReport report, List<DeadLetter> letters) {
    report.meters().edges().stream()
        .findFirst()
        .ifPresent(
            edge -> Summary.lines(edge.from().unit().graph(), report, letters).forEach(out::line));
  }

  @Override
  public void close() {}
}
