package dev.weir.node;

import dev.weir.id.UnitAddress;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The taps on outlets here whose messages leave their graph. Used on the host's thread. */
final class Taps {
  private final Runnable ended;
  private final Map<Edge, TapSource> sources = new HashMap<>();

  Taps(Runnable ended) {
    this.ended = ended;
  }

  /** What waits to go out by an edge; null if its outlet is not here. */
  @Nullable OutQueue of(Edge edge, HostedGraphs graphs) {
    var known = sources.get(edge);
    var unit = edge.from().unit();
    var graph = graphs.of(unit);
    if (known == null && graph != null && graph.running().contains(unit)) {
      known = TapSource.open(graph.run(), edge.from(), options(edge), ended);
      sources.put(edge, known);
    }
    return known == null ? null : known.queue();
  }

  private static InletOptions options(Edge edge) {
    return Attachment.isOne(edge.to().unit())
        ? Attachment.Viewing.options(edge.to().port())
        : InletOptions.DEFAULT;
  }

  /** Ends those whose edge stands no longer, and forgets those whose unit has left. */
  void keepOnly(Set<Edge> standing, HostedGraphs graphs, Set<Edge> carried) {
    sources
        .entrySet()
        .removeIf(
            source -> {
              var edge = source.getKey();
              if (!standing.contains(edge)) {
                source.getValue().close();
                return true;
              }
              return !isHere(edge.from().unit(), graphs) && !carried.contains(edge);
            });
  }

  private static boolean isHere(UnitAddress unit, HostedGraphs graphs) {
    var graph = graphs.of(unit);
    return graph != null && graph.here().contains(unit);
  }

  void close() {
    sources.values().forEach(TapSource::close);
  }
}
