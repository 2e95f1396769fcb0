package dev.weir.bench.table;

import static java.util.Locale.ROOT;

import dev.weir.bench.contender.Contender;
import java.util.Formatter;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The results for people, in Markdown. */
public final class Table {
  private final Results results;
  private final Formatter out = new Formatter(ROOT);

  private Table(Results results) {
    this.results = results;
  }

  /** Writes all of it. */
  public static String of(Results results) {
    var table = new Table(results);
    table.head();
    table.targets();
    table.hops();
    table.meters();
    table.crowd();
    return table.out.toString();
  }

  private void head() {
    var how = results.conditions();
    out.format(
        """
        # A hop inside one JVM

        Written by `bench/run`; the figures behind it are in the JSON file beside it.

        - date: %s
        - machine: %s; load average %.1f at the beginning, %.1f at the end
        - JVM: %s
        - command: `%s`
        - rounds: %d

        In each round every contender has a fresh JVM, warms up and is measured, one right after the
        other, so that whatever else the machine does hits all alike. Figures are medians over the
        rounds, with the quartiles in brackets; a ratio is that of the medians, with the quartiles
        of the rounds' own ratios. All contenders pass the same kind of record by reference, and
        every run checks that all messages arrived in order. Queues have the same capacity, but for
        the buffers of Pekko Streams, which hold 16 unless the name says otherwise. CPU time is that
        of the whole process, its compiler and garbage collector included.
        """,
        how.date(),
        how.machine(),
        how.load().getFirst(),
        how.load().getLast(),
        how.jvm(),
        how.command(),
        how.rounds());
  }

  private void targets() {
    heading("Targets");
    out.format("| wanted | measured | met |\n| --- | --- | --- |\n");
    for (var target : Target.all(results)) {
      out.format(
          "| %s | %s | %s |\n",
          target.wanted(), target.measured(), target.met() ? "yes" : "**no**");
    }
  }

  private void hops() {
    Trial group = null;
    for (var hop : results.hops()) {
      var weir = hop.trial().by(Contender.WEIR);
      if (!weir.equals(group)) {
        group = weir;
        heading("%s; capacity %d".formatted(weir.shape().title(), weir.capacity()));
        out.format("| | %s | Weir is | CPU per message |\n", weir.shape().rate());
        out.format("| --- | ---: | ---: | ---: |\n");
      }
      row(hop, weir);
    }
  }

  private void row(Results.Hop hop, Trial weir) {
    var ratios = Spread.of(results.ratios(weir, hop.trial()));
    out.format(
        "| %s | %s | %s | %s |\n",
        hop.trial().contender().title(),
        spread("%,.0f", Spread.of(hop.perSecond())),
        hop.trial().equals(weir)
            ? ""
            : String.format(
                ROOT,
                "**%.2f x** (%.2f - %.2f)",
                results.ratio(weir, hop.trial()),
                ratios.lower(),
                ratios.upper()),
        String.format(ROOT, "%,.0f ns", Spread.of(hop.cpuNanos()).median()));
  }

  private void meters() {
    var pairs = results.meterPairs();
    heading("Meters on against meters off");
    out.format(
        """
        %,d pairs of pipelines of capacity 1,024, many in one JVM per round, each pair in the order
        on, off, off, on and within a moment.

        | on over off | median | quartiles | 95 %% confidence of the median |
        | --- | ---: | ---: | ---: |
        """,
        pairs.size());
    meterRow("CPU time", pairs.stream().map(Results.MeterPair::cpuRatio).toList());
    meterRow("elapsed time", pairs.stream().map(Results.MeterPair::timeRatio).toList());
  }

  private void meterRow(String what, List<Double> ratios) {
    var quartiles = Spread.of(ratios);
    var sure = Spread.confidenceOfMedian(ratios);
    out.format(
        "| %s | %.3f | %.3f - %.3f | %.3f - %.3f |\n",
        what, quartiles.median(), quartiles.lower(), quartiles.upper(), sure.lower(), sure.upper());
  }

  private void crowd() {
    heading("1,000 units in one graph, in a fresh JVM");
    out.format("| | median (quartiles) |\n| --- | ---: |\n");
    crowdRow("start: CPU time of the process", "%,.0f ms", Results.Crowd::startCpuMillis);
    crowdRow("start: of it the starting thread", "%,.0f ms", Results.Crowd::mainThreadCpuMillis);
    crowdRow("start: elapsed", "%,.0f ms", Results.Crowd::startMillis);
    crowdRow("idle: CPU time of the process", "%,.1f ms", Results.Crowd::idleCpuMillis);
    crowdRow(
        "idle: share of one core",
        "%.3f %%",
        crowd -> 100 * crowd.idleCpuMillis() / crowd.idleMillis());
  }

  private void crowdRow(String what, String format, ToDoubleFunction<Results.Crowd> figure) {
    var figures = results.crowds().stream().map(figure::applyAsDouble).toList();
    out.format("| %s | %s |\n", what, spread(format, Spread.of(figures)));
  }

  private void heading(String title) {
    out.format("\n## %s\n\n", title);
  }

  private static String spread(String format, Spread spread) {
    return String.format(
        ROOT,
        format + " (" + format + " - " + format + ")",
        spread.median(),
        spread.lower(),
        spread.upper());
  }
}
