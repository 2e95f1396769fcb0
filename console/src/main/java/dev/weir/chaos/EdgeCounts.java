package dev.weir.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.control.Snapshot.ProcessView;
import dev.weir.id.ProcessId;
import dev.weir.json.ApiJson;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Failure;
import dev.weir.protocol.RoutingProtocol.Success;
import dev.weir.remote.RemoteContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the nodes themselves count of the edges of all graphs; kept for nodes that are no more, for
 * a count goes with its process. The process of an edge's outlet counts. One thread uses it.
 */
final class EdgeCounts {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCounts.class);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(5);

  /**
   * An edge, as one process counts it.
   *
   * @param edge as it is written
   */
  record Place(ProcessId process, String edge) {}

  /** What passed an edge so far. */
  record Passed(long published, long handled, long dropped) {
    static final Passed NOTHING = new Passed(0, 0, 0);

    private Passed most(Passed other) {
      return new Passed(
          Math.max(published, other.published),
          Math.max(handled, other.handled),
          Math.max(dropped, other.dropped));
    }

    private Passed plus(Passed more) {
      return new Passed(published + more.published, handled + more.handled, dropped + more.dropped);
    }
  }

  private final Map<Place, Passed> counts = new HashMap<>();

  /** Reads the counts of every process that runs a unit. */
  void read(RemoteContext node) {
    node.snapshot().join().processes().forEach(process -> read(node, process));
  }

  private void read(RemoteContext node, ProcessView process) {
    if (process.units().isEmpty()) {
      return; // nobody there to ask, and what it counted was read before its units left
    }
    var unit = process.units().getFirst().address();
    try {
      var outcome = node.request(unit, "GET_PROFILING_SNAPSHOT", Payload.EMPTY, ASK_LIMIT).join();
      switch (outcome) {
        case Success(var request, var by, var payload) ->
            add(by, ApiJson.mapper().readTree(payload.bytes()));
        case Failure(var request, var why) -> LOG.warn("{} tells no counts: {}", unit, why);
      }
    } catch (CompletionException | IOException cannot) {
      LOG.warn("{} tells no counts", unit, cannot);
    }
  }

  private void add(ProcessId process, JsonNode profile) {
    for (var graph : profile.path("graphs")) {
      for (var edge : graph.path("meters").path("edges")) {
        var name = edge.path("from").asText() + " -> " + edge.path("to").asText();
        var passed =
            new Passed(
                edge.path("published").asLong(),
                edge.path("handled").asLong(),
                edge.path("dropped").asLong());
        counts.merge(new Place(process, name), passed, Passed::most);
      }
    }
  }

  /** What passed an edge so far, all processes together. */
  Passed of(String edge) {
    return counts.entrySet().stream()
        .filter(one -> one.getKey().edge().equals(edge))
        .map(Map.Entry::getValue)
        .reduce(Passed.NOTHING, Passed::plus);
  }

  /** What each process counts as dropped on an edge. */
  Map<ProcessId, Long> droppedOn(String edge) {
    var dropped = new HashMap<ProcessId, Long>();
    counts.forEach(
        (place, passed) -> {
          if (place.edge().equals(edge)) {
            dropped.put(place.process(), passed.dropped());
          }
        });
    return dropped;
  }

  /** Dropped so far on the edges of a graph, by edge. */
  Map<String, Long> droppedIn(String graph) {
    return sums(graph + "/", Passed::dropped);
  }

  /** Dropped so far on the edges out of a unit. */
  long droppedOutOf(String unit) {
    return sums(unit + "/", Passed::dropped).values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Long> sums(String from, ToLongFunction<Passed> which) {
    var sums = new TreeMap<String, Long>();
    counts.forEach(
        (place, passed) -> {
          if (place.edge().startsWith(from)) {
            sums.merge(place.edge(), which.applyAsLong(passed), Long::sum);
          }
        });
    return sums;
  }
}
