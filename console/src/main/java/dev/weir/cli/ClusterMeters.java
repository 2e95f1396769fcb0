package dev.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.boot.GraphContext;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.EdgeMeter;
import dev.weir.profiling.OutletMeter;
import dev.weir.profiling.RunMeters;
import dev.weir.profiling.UnitMeter;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Failure;
import dev.weir.protocol.RoutingProtocol.Outcome;
import dev.weir.protocol.RoutingProtocol.Success;
import dev.weir.topology.AddressModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counts of a graph that is spread over nodes, put together as if it ran in one. */
final class ClusterMeters {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterMeters.class);
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new AddressModule()).build();
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long REFRESH_NANOS = Duration.ofMillis(400).toNanos();

  private final GraphContext context;
  private final String graph;
  private final long beganNanos;
  private RunMeters last = new RunMeters(0, List.of(), List.of(), List.of());
  private long lookedAt = System.nanoTime() - REFRESH_NANOS;

  /** Counts of a graph that began at {@code beganNanos}, by {@code System.nanoTime()}. */
  ClusterMeters(GraphContext context, String graph, long beganNanos) {
    this.context = context;
    this.beganNanos = beganNanos;
    this.graph = graph;
  }

  /** The counts as they were a moment ago; a node that does not answer is left out. */
  RunMeters now() {
    var now = System.nanoTime();
    if (now - lookedAt >= REFRESH_NANOS) {
      lookedAt = now;
      last = together(now - beganNanos, ask());
    }
    return last;
  }

  private List<RunMeters> ask() {
    var asked = new ArrayList<CompletableFuture<Outcome>>();
    for (var process : context.snapshot().join().processes()) {
      process.units().stream()
          .map(unit -> unit.address())
          .filter(unit -> unit.path().startsWith(graph + "/"))
          .findFirst()
          .ifPresent(unit -> asked.add(askOne(unit)));
    }
    return asked.stream()
        .map(answer -> answer.exceptionally(failure -> null).join())
        .flatMap(outcome -> meters(outcome).stream())
        .toList();
  }

  private CompletableFuture<Outcome> askOne(UnitAddress unit) {
    return context.request(unit, "GET_PROFILING_SNAPSHOT", Payload.EMPTY, PATIENCE);
  }

  private Optional<RunMeters> meters(@org.jspecify.annotations.Nullable Outcome outcome) {
    return switch (outcome) {
      case null -> Optional.empty();
      case Failure(var request, var why) -> Optional.empty();
      case Success(var request, var by, var payload) -> {
        try {
          for (var one : JSON.readTree(payload.bytes()).path("graphs")) {
            if (one.path("graph").asText().equals(graph)) {
              yield Optional.of(JSON.treeToValue(one.get("meters"), RunMeters.class));
            }
          }
          yield Optional.empty();
        } catch (JsonProcessingException e) {
          LOG.debug("not meters", e);
          yield Optional.empty();
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    };
  }

  private static RunMeters together(long atNanos, List<RunMeters> parts) {
    var edges = new ArrayList<EdgeMeter>();
    var units = new ArrayList<UnitMeter>();
    var outlets = new ArrayList<OutletMeter>();
    for (var part : parts) {
      edges.addAll(part.edges());
      units.addAll(part.units());
      outlets.addAll(part.outlets());
    }
    return new RunMeters(atNanos, edges, units, outlets);
  }
}
