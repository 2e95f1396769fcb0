package dev.weir.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One setting of a record. */
record Field(RecordComponent component, Kind kind, Presence presence) {

  /** Whether a setting may be absent, and what it then is in Java. */
  enum Presence {
    REQUIRED,
    OPTIONAL,
    NULLABLE
  }

  String name() {
    return component.getName();
  }

  boolean required() {
    return presence == Presence.REQUIRED;
  }

  /** The value in {@code settings}, or null if it is absent. */
  @Nullable Object in(Record settings) {
    try {
      var value = component.getAccessor().invoke(settings);
      return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " of " + settings.getClass() + " fails", e);
    }
  }

  /** A value, or null for its absence, as the record's constructor takes it. */
  @Nullable Object held(@Nullable Object value) {
    return presence == Presence.OPTIONAL ? Optional.ofNullable(value) : value;
  }
}
