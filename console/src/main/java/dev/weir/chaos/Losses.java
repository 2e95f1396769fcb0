package dev.weir.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.control.Snapshot.ProcessView;
import dev.weir.id.UnitAddress;
import dev.weir.json.ApiJson;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Failure;
import dev.weir.protocol.RoutingProtocol.Success;
import dev.weir.remote.RemoteContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the nodes themselves count as dropped, by edge; kept for nodes that are no more, for a count
 * goes with its process. One thread uses it.
 */
final class Losses {
  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(5);

  private record Counter(long pid, String edge) {}

  private final String graph;
  private final Map<Counter, Long> dropped =
      new TreeMap<>(java.util.Comparator.comparing(Counter::edge).thenComparingLong(Counter::pid));

  /** Counts of one graph. */
  Losses(String graph) {
    this.graph = graph;
  }

  /** Reads the counts of every process that runs a unit of the graph. */
  void read(RemoteContext node) {
    for (var process : node.snapshot().join().processes()) {
      process.units().stream()
          .map(unit -> unit.address())
          .filter(unit -> unit.path().startsWith(graph + "/"))
          .findFirst()
          .ifPresent(unit -> read(node, process, unit));
    }
  }

  private void read(RemoteContext node, ProcessView process, UnitAddress unit) {
    try {
      var outcome = node.request(unit, "GET_PROFILING_SNAPSHOT", Payload.EMPTY, ASK_LIMIT).join();
      switch (outcome) {
        case Success(var request, var by, var payload) ->
            add(process.pid(), ApiJson.mapper().readTree(payload.bytes()));
        case Failure(var request, var why) -> LOG.warn("{} tells no counts: {}", unit, why);
      }
    } catch (CompletionException | IOException cannot) {
      LOG.warn("{} tells no counts", unit, cannot);
    }
  }

  private void add(long pid, JsonNode profile) {
    for (var one : profile.path("graphs")) {
      if (one.path("graph").asText().equals(graph)) {
        for (var edge : one.path("meters").path("edges")) {
          var name = edge.path("from").asText() + " -> " + edge.path("to").asText();
          dropped.merge(new Counter(pid, name), edge.path("dropped").asLong(), Math::max);
        }
      }
    }
  }

  /** Dropped so far, by edge, all processes together. */
  Map<String, Long> byEdge() {
    var sums = new TreeMap<String, Long>();
    dropped.forEach((counter, count) -> sums.merge(counter.edge(), count, Long::sum));
    return sums;
  }

  /** Dropped so far on the edges out of a unit. */
  long outOf(String unit) {
    return byEdge().entrySet().stream()
        .filter(edge -> edge.getKey().startsWith(graph + "/" + unit + "/"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
