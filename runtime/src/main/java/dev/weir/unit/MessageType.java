package dev.weir.unit;

import com.fasterxml.classmate.ResolvedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;

/** The full type of a port's messages, as the language's own reflection has it. */
final class MessageType {

  private record Parametrized(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public Type getOwnerType() {
      return raw.getDeclaringClass();
    }

    @Override
    public String getTypeName() {
      return raw.getName()
          + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
    }
  }

  private MessageType() {}

  /** The type of the messages of a port, from the type of its field. */
  static Type of(ResolvedType port) {
    var parameters = port.getTypeParameters();
    return parameters.isEmpty() ? Object.class : full(parameters.getFirst());
  }

  private static Type full(ResolvedType type) {
    var parameters = type.getTypeParameters();
    return parameters.isEmpty() || type.isArray()
        ? type.getErasedType()
        : new Parametrized(
            type.getErasedType(), parameters.stream().map(MessageType::full).toList());
  }
}
