package dev.weir.bench.route;

import static java.util.Locale.ROOT;

import dev.weir.bench.Machine;
import dev.weir.bench.table.Spread;
import java.io.IOException;
import java.util.List;

/** What was found, for people, in Markdown. */
final class RouteTable {
  private static final double WANTED = 2.0;

  private RouteTable() {}

  /**
   * One round.
   *
   * @param bare the median of its bare asks, µs
   * @param routed the median of its requests, µs
   */
  record Round(double bare, double routed) {
    double ratio() {
      return routed / bare;
    }
  }

  /** Writes all of it. */
  static String of(List<Round> rounds, int trips, int warmUp, String command, List<Double> load)
      throws IOException {
    var bare = Spread.of(rounds.stream().map(Round::bare).toList());
    var routed = Spread.of(rounds.stream().map(Round::routed).toList());
    var ratios = Spread.of(rounds.stream().map(Round::ratio).toList());
    return head(rounds.size(), trips, warmUp, command, load)
        + String.format(
            ROOT,
            """

            | | one round trip, µs (quartiles of the rounds) |
            | --- | ---: |
            | bare ask | %s |
            | request | %s |
            | a request takes, by the rounds' own ratios | **%.2f x** (%.2f - %.2f) |
            | ... by the two figures above | %.2f x |

            Wanted: at most %.1f x. Met: %s.
            """,
            row(bare),
            row(routed),
            ratios.median(),
            ratios.lower(),
            ratios.upper(),
            routed.median() / bare.median(),
            WANTED,
            ratios.median() <= WANTED ? "yes" : "**no**")
        + eachOf(rounds);
  }

  private static String eachOf(List<Round> rounds) {
    var lines = new StringBuilder("\n| round | bare ask, µs | request, µs | ratio |\n");
    lines.append("| ---: | ---: | ---: | ---: |\n");
    for (int i = 0; i < rounds.size(); i++) {
      var round = rounds.get(i);
      lines.append(
          String.format(
              ROOT,
              "| %d | %,.0f | %,.0f | %.2f |\n",
              i + 1,
              round.bare(),
              round.routed(),
              round.ratio()));
    }
    return lines.toString();
  }

  private static String row(Spread spread) {
    return String.format(
        ROOT, "%,.0f (%,.0f - %,.0f)", spread.median(), spread.lower(), spread.upper());
  }

  private static String head(int rounds, int trips, int warmUp, String command, List<Double> load)
      throws IOException {
    return String.format(
        ROOT,
        """
        # A request to a unit on another node

        Written by `bench/route`.

        - date: %s
        - machine: %s; load average %.1f at the beginning, %.1f at the end
        - JVM: %s
        - command: `%s`
        - rounds: %d of %,d round trips each way, one trip after the other, after %,d to warm up

        Two nodes in two JVMs on one machine. Request: `PING` by `GraphContext.request`, from the
        node the graph server runs on, through the graph server, to a unit on the other node. Bare
        ask: `AskPattern.ask` from the same node to an actor on the other that answers at once; its
        messages are records in CBOR as Weir's are. Both go the same way over the same connection:
        there once and back once. From any other node the way through the graph server is longer;
        that is not measured here. Within a round both come right after each other, in turn first.
        A figure is the median over the rounds of each round's median. Other work on the machine
        moves both from round to round, so what counts is the ratio within each round: its median,
        with its quartiles.
        """,
        Machine.date(),
        Machine.described(),
        load.getFirst(),
        load.getLast(),
        Machine.jvm(),
        command,
        rounds,
        trips,
        warmUp);
  }
}
