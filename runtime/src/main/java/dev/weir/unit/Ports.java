package dev.weir.unit;

import com.fasterxml.classmate.ResolvedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ports of a unit, read off its public final fields.
 *
 * @param declared each port under its field's name, in the order of declaration
 */
public record Ports(List<Named> declared) {

  /**
   * A port as its field declares it.
   *
   * @param field the Java name of the field
   * @param type the messages that pass, with full generic type: {@code java.util.List<a.b.Frame>}
   * @param raw the class of the messages; Object if the declaration does not tell
   * @param full the same with its type arguments
   */
  public record Named(String field, Port<?> port, String type, Class<?> raw, Type full) {}

  public Ports {
    declared = List.copyOf(declared);
  }

  /**
   * Reads the ports of a unit.
   *
   * @param mistakes takes a sentence for each wrong declaration, naming class and field
   */
  static Ports of(Unit<?> unit, ResolvedType type, List<String> mistakes) {
    var named = new ArrayList<Named>();
    Map<Port<?>, String> seen = new IdentityHashMap<>();
    for (var field : Fields.of(unit, type, List.of(Port.class), mistakes)) {
      var port = (Port<?>) field.value();
      var where = unit.getClass().getSimpleName() + "." + field.name();
      var twin = seen.putIfAbsent(port, field.name());
      if (port.unit() != unit) {
        mistakes.add(where + ": the port belongs to another unit, " + port);
      } else if (twin != null) {
        mistakes.add(where + ": the same port stands in field " + twin + " already");
      } else {
        named.add(
            new Named(
                field.name(),
                port,
                messageType(field.type()),
                rawType(field.type()),
                MessageType.of(field.type())));
      }
    }
    for (var port : unit.declaredPorts()) {
      checkDeclared(unit, port, seen, mistakes);
    }
    return new Ports(named);
  }

  /** The class and field of a port, for people. */
  static String nameOf(Port<?> port) {
    var unit = port.unit();
    var type = unit.getClass();
    var kind = port instanceof Inlet ? "inlet" : "outlet";
    return fieldsHolding(unit, port).stream()
        .findFirst()
        .map(field -> type.getSimpleName() + "." + field)
        .orElse("an " + kind + " of " + type.getSimpleName());
  }

  private static void checkDeclared(
      Unit<?> unit, Port<?> port, Map<Port<?>, String> seen, List<String> mistakes) {
    var type = unit.getClass().getSimpleName();
    if (!seen.containsKey(port)) {
      if (mistakes.stream().noneMatch(mistake -> mistake.startsWith(type + "."))) {
        mistakes.add(
            "%s: an %s stands in no public final field of its own class"
                .formatted(type, port instanceof Inlet ? "inlet" : "outlet"));
      }
    } else if (port instanceof Inlet<?> inlet && inlet.handler() == null) {
      mistakes.add(
          "%s.%s: the inlet has no handler, say %s.on(...) in the constructor"
              .formatted(type, seen.get(port), seen.get(port)));
    }
  }

  private static List<String> fieldsHolding(Unit<?> unit, Port<?> port) {
    var names = new ArrayList<String>();
    for (Class<?> type = unit.getClass(); type != Unit.class; type = type.getSuperclass()) {
      for (var field : type.getDeclaredFields()) {
        try {
          if (Port.class.isAssignableFrom(field.getType())) {
            field.setAccessible(true);
            if (field.get(unit) == port) {
              names.add(field.getName());
            }
          }
        } catch (IllegalAccessException e) {
          throw new AuthoringException(type.getName() + "." + field.getName() + " is not readable");
        }
      }
    }
    return names;
  }

  private static Class<?> rawType(ResolvedType port) {
    var parameters = port.getTypeParameters();
    return parameters.isEmpty() ? Object.class : parameters.getFirst().getErasedType();
  }

  private static String messageType(ResolvedType port) {
    var parameters = port.getTypeParameters();
    return parameters.isEmpty() ? "java.lang.Object" : parameters.getFirst().getBriefDescription();
  }
}
