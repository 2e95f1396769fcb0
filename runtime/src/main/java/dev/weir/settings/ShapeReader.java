package dev.weir.settings;

import dev.weir.settings.Field.Presence;
import dev.weir.unit.AuthoringException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the shape off a record class. One reader serves one class. */
final class ShapeReader {
  private static final String SUPPORTED =
      "a setting is a primitive or its box, a String, an enum, a Duration, a record of settings,"
          + " a List of these, or an Optional of these";

  private static final Map<Class<?>, Kind> SINGLE =
      Map.ofEntries(
          Map.entry(boolean.class, new Leaf.Flag()),
          Map.entry(Boolean.class, new Leaf.Flag()),
          Map.entry(char.class, new Leaf.Letter()),
          Map.entry(Character.class, new Leaf.Letter()),
          Map.entry(String.class, new Leaf.Text()),
          Map.entry(Duration.class, new Span()),
          Map.entry(byte.class, new Whole(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(Byte.class, new Whole(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(short.class, new Whole(Short.class, Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(Short.class, new Whole(Short.class, Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(int.class, new Whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(Integer.class, new Whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(long.class, new Whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(Long.class, new Whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(float.class, new Real(Float.class)),
          Map.entry(Float.class, new Real(Float.class)),
          Map.entry(double.class, new Real(Double.class)),
          Map.entry(Double.class, new Real(Double.class)));

  private final Deque<Class<?>> around = new ArrayDeque<>();

  <S extends Record> Shape<S> read(Class<S> type) {
    if (around.contains(type)) {
      throw new AuthoringException(type.getSimpleName() + ": settings cannot contain themselves");
    }
    around.push(type);
    var fields = Arrays.stream(type.getRecordComponents()).map(this::field).toList();
    around.pop();
    return Shape.of(type, fields);
  }

  private Field field(RecordComponent component) {
    component.getAccessor().setAccessible(true);
    var type = component.getAnnotatedType();
    if (component.getType() == Optional.class) {
      return new Field(component, kind(component, argument(component, type)), Presence.OPTIONAL);
    }
    var nullable = type.isAnnotationPresent(Nullable.class) && !component.getType().isPrimitive();
    return new Field(
        component,
        kind(component, type.getType()),
        nullable ? Presence.NULLABLE : Presence.REQUIRED);
  }

  private Kind kind(RecordComponent component, Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return new Kind.Many(kind(component, list.getActualTypeArguments()[0]));
    }
    if (type instanceof Class<?> single) {
      var known = SINGLE.get(single);
      if (known != null) {
        return known;
      }
      if (single.isRecord()) {
        return new Kind.Nested(read(single.asSubclass(Record.class)));
      }
      if (single.isEnum()) {
        return new Leaf.Choice(enumOf(single));
      }
    }
    throw unsupported(component, type);
  }

  @SuppressWarnings("unchecked") // asked before: the class is an enum
  private static Class<? extends Enum<?>> enumOf(Class<?> type) {
    return (Class<? extends Enum<?>>) type;
  }

  private static Type argument(RecordComponent component, AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType optional) {
      return optional.getAnnotatedActualTypeArguments()[0].getType();
    }
    throw unsupported(component, type.getType());
  }

  private static AuthoringException unsupported(RecordComponent component, Type type) {
    return new AuthoringException(
        "%s.%s: a setting cannot be a %s; %s"
            .formatted(
                component.getDeclaringRecord().getSimpleName(),
                component.getName(),
                type.getTypeName(),
                SUPPORTED));
  }
}
