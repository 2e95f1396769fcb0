package dev.weir.remote;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was read from outside to what the records promise: only marked parts may be absent.
 */
final class Presence {
  private Presence() {}

  /**
   * Looks through records and lists of records.
   *
   * @throws IllegalArgumentException naming the part that is missing
   */
  static void require(@Nullable Object value, String path) {
    switch (value) {
      case null -> throw new IllegalArgumentException(path + " is missing");
      case List<?> list -> list.forEach(element -> require(element, path + "[]"));
      case Record parts -> {
        for (var component : parts.getClass().getRecordComponents()) {
          require(parts, component, path + "." + component.getName());
        }
      }
      default -> {} // open: single values are whole
    }
  }

  private static void require(Record holder, RecordComponent component, String path) {
    var part = part(holder, component);
    if (part != null || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      require(part, path);
    }
  }

  private static @Nullable Object part(Record holder, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(holder);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
