package dev.weir.cli;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds a number in a message without knowing its class: by the names of record components.
 *
 * @param path from the message inwards, as {@code beat}, {@code seconds}
 */
record NumberIn(List<String> path) {
  private static final ClassValue<Map<String, Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          var components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
          return Arrays.stream(components)
              .collect(Collectors.toMap(RecordComponent::getName, NumberIn::accessor));
        }
      };

  NumberIn {
    path = List.copyOf(path);
  }

  /** The number at a path written with points: {@code beat.seconds}. */
  static NumberIn at(String path) {
    return new NumberIn(List.of(path.split("\\.")));
  }

  /** The number; empty if the message has none there, or one that is not finite. */
  OptionalDouble of(Object message) {
    Object found = message;
    for (var name : path) {
      found = component(found, name);
    }
    return found instanceof Number number && Double.isFinite(number.doubleValue())
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  private static @Nullable Object component(@Nullable Object holder, String name) {
    var accessor = holder == null ? null : ACCESSORS.get(holder.getClass()).get(name);
    try {
      return accessor == null ? null : accessor.invoke(holder);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static Method accessor(RecordComponent component) {
    var accessor = component.getAccessor();
    accessor.setAccessible(true);
    return accessor;
  }
}
