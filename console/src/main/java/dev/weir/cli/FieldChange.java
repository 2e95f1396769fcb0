package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** One field that has another value than before, both as people read them. */
record FieldChange(String path, String from, String to) {

  /** What is different, nested fields by their path, in the order of the fields. */
  static List<FieldChange> between(JsonNode before, JsonNode after) {
    var changes = new ArrayList<FieldChange>();
    compare("", before, after, changes);
    return changes;
  }

  private static void compare(
      String path, JsonNode before, JsonNode after, List<FieldChange> changes) {
    if (before instanceof ObjectNode from && after instanceof ObjectNode to) {
      var names = new LinkedHashSet<String>();
      from.fieldNames().forEachRemaining(names::add);
      to.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        var inner = path.isEmpty() ? name : path + "." + name;
        compare(inner, from.path(name), to.path(name), changes);
      }
    } else if (!before.equals(after)) {
      changes.add(new FieldChange(path, shown(before), shown(after)));
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? "–"
        : value.isTextual() ? value.asText() : value.toString();
  }

  @Override
  public String toString() {
    return "%s %s → %s".formatted(path, from, to);
  }
}
