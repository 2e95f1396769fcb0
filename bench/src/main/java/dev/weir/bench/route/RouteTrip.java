package dev.weir.bench.route;

import dev.weir.bench.Machine;
import dev.weir.boot.WeirConfig;
import dev.weir.boot.WeirNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a request to a unit on another node, in another JVM, beside a bare ask of an actor
 * there, and writes the table to {@code results/ROUTE.md}.
 */
public final class RouteTrip {
  private static final int WARM_UP = 8_000;
  private static final int TRIPS = 300;
  private static final int ROUNDS = 15;

  private RouteTrip() {}

  /** Takes what {@code bench/route} takes, which also says what it means. */
  public static void main(String[] args) throws IOException {
    var rounds = ROUNDS;
    for (var arg : args) {
      if (arg.startsWith("--rounds=")) {
        rounds = Integer.parseInt(arg.substring(arg.indexOf('=') + 1));
      }
    }
    var config = WeirConfig.load().withName("a").with(Echo.BINDING);
    var loadBefore = Machine.load();
    try (var node = WeirNode.start(config, Bystander.catalogue());
        var other = OtherJvm.start(node.address())) {
      System.err.println("the other node is process " + other.process().pid());
      var found = measure(Trips.open(node), rounds);
      var table =
          RouteTable.of(
              found,
              TRIPS,
              WARM_UP,
              String.join(" ", "bench/route", String.join(" ", args)).strip(),
              List.of(loadBefore, Machine.load()));
      System.out.print(table);
      var file = Path.of("results", "ROUTE.md");
      Files.createDirectories(file.getParent());
      Files.writeString(file, table);
    }
  }

  private static List<RouteTable.Round> measure(Trips trips, int rounds) {
    trips.asks(WARM_UP);
    trips.requests(WARM_UP);
    var found = new ArrayList<RouteTable.Round>();
    for (int round = 0; round < rounds; round++) {
      // Who comes first changes, so that neither gains by it.
      if (round % 2 == 0) {
        var bare = trips.asks(TRIPS);
        found.add(new RouteTable.Round(bare, trips.requests(TRIPS)));
      } else {
        var routed = trips.requests(TRIPS);
        found.add(new RouteTable.Round(trips.asks(TRIPS), routed));
      }
    }
    return found;
  }
}
