package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The single fields that a patch changes.
 *
 * @param written by path, what the patch says of each
 */
record Changes(Map<String, JsonNode> written) {

  Changes {
    written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
  }

  static Changes between(Shape<?> shape, JsonNode before, ObjectNode patch) {
    var written = new LinkedHashMap<String, JsonNode>();
    collect(shape, "", before, patch, written);
    return new Changes(written);
  }

  private static void collect(
      Shape<?> shape, String at, JsonNode before, ObjectNode patch, Map<String, JsonNode> written) {
    for (var change : patch.properties()) {
      var path = RecordReader.below(at, change.getKey());
      var old = before.path(change.getKey());
      var kind = shape.field(change.getKey()).map(Field::kind).orElse(null);
      if (kind instanceof Kind.Nested(var inner) && change.getValue() instanceof ObjectNode part) {
        collect(inner, path, old, part, written);
      } else if (!old.equals(change.getValue())) {
        written.put(path, change.getValue());
      }
    }
  }

  /** The same problems; one of a whole record is said of each field in it that was changed. */
  List<Problem> blame(List<Problem> problems) {
    return problems.stream().flatMap(this::blame).toList();
  }

  private Stream<Problem> blame(Problem problem) {
    var within = problem.field().isEmpty() ? "" : problem.field() + ".";
    var blamed =
        written.entrySet().stream()
            .filter(change -> change.getKey().startsWith(within))
            .map(change -> Problem.of(change.getKey(), change.getValue(), problem.rule()))
            .toList();
    return blamed.isEmpty() ? Stream.of(problem) : blamed.stream();
  }
}
