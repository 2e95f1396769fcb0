package dev.weir.topology;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.topology.Blueprint.OperationPlan;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.Operation;
import dev.weir.unit.Unit;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes down what a unit can be asked, and what is wrong with how its author declared it. */
final class OperationPlans {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private OperationPlans() {}

  /**
   * The operations of a unit, in the order of declaration.
   *
   * @param mistakes takes a sentence for each wrong declaration, naming class and operation
   */
  static List<OperationPlan> of(Unit<?> unit, List<String> mistakes) {
    var where = unit.getClass().getSimpleName();
    var seen = new HashSet<String>();
    var plans = new ArrayList<OperationPlan>();
    for (var operation : Lifecycle.of(unit).operations()) {
      var at = "%s: operation \"%s\"".formatted(where, operation.name());
      checkName(at, operation.name(), mistakes);
      if (!seen.add(operation.name())) {
        mistakes.add(at + " is declared twice");
      }
      checkTypes(at, operation, mistakes);
      plans.add(plan(operation));
    }
    return plans;
  }

  private static OperationPlan plan(Operation operation) {
    return new OperationPlan(
        operation.name(),
        operation.takesRequest() ? operation.request().getName() : "",
        operation.givesReply() ? operation.reply().getName() : "");
  }

  private static void checkName(String at, String name, List<String> mistakes) {
    if (NAME.matcher(name).matches()) {
      return;
    }
    var isReserved = !name.isEmpty() && name.equals(name.toUpperCase(Locale.ROOT));
    mistakes.add(
        at
            + (isReserved
                ? ": names in capitals belong to the runtime's own operations"
                : ": a name is lower-case letters, digits and single hyphens, a letter first"));
  }

  /** Of a request, JSON must say all there is to make; an answer is written as whatever it is. */
  private static void checkTypes(String at, Operation operation, List<String> mistakes) {
    var request = operation.request();
    var isJson = JsonNode.class.isAssignableFrom(request);
    if (request == Object.class
        || request.isPrimitive()
        || (Modifier.isAbstract(request.getModifiers()) && !isJson)) {
      mistakes.add(
          "%s: its request is a %s; it must be a record or another class that JSON can be made into"
              .formatted(at, request.getName()));
    }
    if (operation.reply().isPrimitive()) {
      mistakes.add(
          "%s: its reply is a %s; it must be a class".formatted(at, operation.reply().getName()));
    }
  }
}
