package dev.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.execution.DeadLetter;
import dev.weir.execution.RunReport;
import dev.weir.id.GraphAddress;
import dev.weir.profiling.EdgeMeter;
import dev.weir.profiling.UnitMeter;
import java.util.List;

/** A run as JSON, an object on each line: {@code rates} each second, then one {@code end}. */
final class JsonView implements RunView {
  private final GraphAddress graph;
  private final Output out;
  private final Aside aside = Aside.outToErr();

  JsonView(GraphAddress graph, Output out) {
    this.graph = graph;
    this.out = out;
  }

  @Override
  public void tick(Rates rates, String stopping) {
    var json = event("rates").put("seconds", rates.ran().toNanos() / 1e9).put("stopping", stopping);
    var edges = json.putArray("edges");
    for (var edge : rates.edges()) {
      write(edges.addObject(), edge.now()).put("perSecond", edge.perSecond());
    }
    out.json(json);
  }

  @Override
  public void end(RunReport report, List<DeadLetter> letters) {
    var json =
        event("end")
            .put("ending", report.ending().name())
            .put("reason", report.reason())
            .put("seconds", report.ran().toNanos() / 1e9)
            .put("deadLetters", report.deadLetters());
    var edges = json.putArray("edges");
    report.meters().edges().forEach(edge -> write(edges.addObject(), edge));
    var units = json.putArray("units");
    report.meters().units().forEach(unit -> write(units.addObject(), unit));
    var faults = json.putArray("faults");
    for (var fault : report.faults()) {
      faults
          .addObject()
          .put("unit", fault.unit().path())
          .put("cause", fault.cause().getClass().getName())
          .put("message", String.valueOf(fault.cause().getMessage()));
    }
    var latest = json.putArray("latestDeadLetters");
    for (var letter : letters) {
      latest
          .addObject()
          .put("inlet", letter.inlet().toString())
          .put("message", letter.message().toString())
          .put("cause", letter.cause().toString());
    }
    var stuck = json.putArray("stuck");
    for (var unit : report.stuck()) {
      var stack = stuck.addObject().put("unit", unit.unit().path()).putArray("stack");
      unit.stack().forEach(frame -> stack.add(frame.toString()));
    }
    out.json(json);
  }

  private ObjectNode event(String name) {
    return JsonNodeFactory.instance.objectNode().put("event", name).put("graph", graph.path());
  }

  private static ObjectNode write(ObjectNode json, EdgeMeter edge) {
    return json.put("from", edge.from().toString())
        .put("to", edge.to().toString())
        .put("capacity", edge.capacity())
        .put("inFlight", edge.inFlight())
        .put("published", edge.published())
        .put("handled", edge.handled())
        .put("dropped", edge.dropped())
        .put("waits", edge.waits())
        .put("blockedNanos", edge.blockedNanos());
  }

  private static void write(ObjectNode json, UnitMeter unit) {
    json.put("unit", unit.unit().path())
        .put("emitted", unit.emitted())
        .put("handled", unit.handled())
        .put("failed", unit.failed())
        .put("meanNanos", unit.meanNanos())
        .put("longestNanos", unit.longestNanos());
  }

  @Override
  public void close() {
    aside.close();
  }
}
