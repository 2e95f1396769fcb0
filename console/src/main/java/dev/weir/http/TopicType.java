package dev.weir.http;

import com.fasterxml.jackson.databind.JavaType;
import dev.weir.control.Snapshot;
import dev.weir.id.PortAddress;
import dev.weir.json.ApiJson;
import dev.weir.settings.Nearest;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Blueprint.UnitPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What messages a topic has. Only deployed graphs are asked: their blueprints were made from
 * classes that every node has, while metadata that a client registered may name any class.
 *
 * @param port the port itself, where an alias was asked for
 * @param type the messages' class, with its parameters
 */
record TopicType(PortAddress port, JavaType type) {

  /**
   * The messages of a port.
   *
   * @throws ProblemException if no graph that runs has it, or its class is none that JSON can tell
   */
  static TopicType of(Snapshot snapshot, PortAddress asked) {
    var types = new TreeMap<PortAddress, String>();
    for (var graph : snapshot.graph().graphs()) {
      collect(graph.blueprint(), types);
    }
    var port = behind(snapshot, asked);
    var name = types.get(port);
    if (name == null) {
      throw unknown(asked, types);
    }
    try {
      return new TopicType(port, type(name));
    } catch (IllegalArgumentException e) {
      throw Problems.invalid("messages of type %s cannot be told as JSON here", name);
    }
  }

  private static void collect(Blueprint graph, Map<PortAddress, String> types) {
    for (UnitPlan unit : graph.units()) {
      unit.inlets().forEach(in -> types.put(unit.address().port(in.name()), in.type()));
      unit.outlets().forEach(out -> types.put(unit.address().port(out.name()), out.type()));
    }
  }

  private static PortAddress behind(Snapshot snapshot, PortAddress asked) {
    return snapshot.graph().graphs().stream()
        .flatMap(graph -> graph.blueprint().graphs().stream())
        .filter(inner -> inner.address().path().equals(asked.unit().path()))
        .flatMap(inner -> inner.aliases().stream())
        .filter(alias -> alias.name().equals(asked.port()))
        .map(Blueprint.Alias::port)
        .findFirst()
        .orElse(asked);
  }

  private static JavaType type(String name) {
    var types = ApiJson.mapper().getTypeFactory();
    return name.endsWith("[]")
        ? types.constructArrayType(type(name.substring(0, name.length() - 2)))
        : types.constructFromCanonical(name);
  }

  private static ProblemException unknown(PortAddress asked, TreeMap<PortAddress, String> types) {
    List<String> names = types.keySet().stream().map(PortAddress::toString).toList();
    return new ProblemException(
        ProblemDocument.of(
                404,
                "NOT_FOUND",
                names.isEmpty()
                    ? "no graph runs, so there is no %s".formatted(asked)
                    : "no graph that runs has a port %s: there is %s"
                        .formatted(asked, Nearest.listed(asked.toString(), names)))
            .withNear(Nearest.first(asked.toString(), names)));
  }
}
