package dev.weir.unit;

import com.fasterxml.classmate.ResolvedType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a graph, read off its public final fields, each with the field's Java name and in
 * the order of declaration.
 */
public record Parts(List<Part> declared) {

  /** One part of a graph. */
  public sealed interface Part {

    /** The Java name of the field. */
    String field();

    /** A unit or a relay, with its ports. */
    record OfUnit(String field, Unit<?> unit, Ports ports) implements Part {}

    /** A graph inside the graph, with its own parts. */
    record OfGraph(String field, Graph graph, Parts parts) implements Part {}

    /** A port of an inner unit that the graph shows as its own. */
    record OfAlias(String field, Port<?> port) implements Part {}
  }

  public Parts {
    declared = List.copyOf(declared);
  }

  /**
   * Reads a whole graph, however deep.
   *
   * @throws AuthoringException with every wrong declaration, each by class and field
   */
  public static Parts of(Graph graph) {
    var mistakes = new ArrayList<String>();
    var parts = read(graph, Fields.plain(graph.getClass()), mistakes);
    if (!mistakes.isEmpty()) {
      throw new AuthoringException(mistakes.stream().distinct().toList());
    }
    return parts;
  }

  private static Parts read(Graph graph, ResolvedType type, List<String> mistakes) {
    var parts = new ArrayList<Part>();
    Map<Object, String> seen = new IdentityHashMap<>();
    var graphName = graph.getClass().getSimpleName();
    var kinds = List.<Class<?>>of(Unit.class, Graph.class, Port.class);
    for (var field : Fields.of(graph, type, kinds, mistakes)) {
      var where = graphName + "." + field.name();
      var twin = seen.putIfAbsent(field.value(), field.name());
      if (twin != null && !(field.value() instanceof Port<?>)) {
        mistakes.add(where + ": the same part stands in field " + twin + " already");
        continue;
      }
      if (!(field.value() instanceof Port<?>) && !isDeclared(graph, field.value())) {
        mistakes.add(where + ": declare it with unit(...) or graph(...)");
      }
      parts.add(part(field, mistakes));
    }
    for (var part : graph.declaredParts()) {
      if (!seen.containsKey(part) && mistakes.stream().noneMatch(m -> m.startsWith(graphName))) {
        mistakes.add(
            "%s: %s stands in no public final field"
                .formatted(graphName, part.getClass().getSimpleName()));
      }
    }
    return new Parts(parts);
  }

  private static Part part(Fields.Declared field, List<String> mistakes) {
    return switch (field.value()) {
      case Unit<?> unit ->
          new Part.OfUnit(
              field.name(), unit, Ports.of(unit, Fields.precise(unit, field.type()), mistakes));
      case Graph graph ->
          new Part.OfGraph(
              field.name(), graph, read(graph, Fields.precise(graph, field.type()), mistakes));
      case Port<?> port -> new Part.OfAlias(field.name(), port);
      default -> // open: Fields.of was asked for these three kinds only
          throw new IllegalStateException("unexpected part " + field.value());
    };
  }

  private static boolean isDeclared(Graph graph, Object part) {
    return graph.declaredParts().stream().anyMatch(declared -> declared == part);
  }
}
