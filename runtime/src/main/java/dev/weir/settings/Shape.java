package dev.weir.settings;

import dev.weir.unit.AuthoringException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a settings record consists of, read off its class once. */
record Shape<S extends Record>(Class<S> type, Constructor<S> constructor, List<Field> fields) {

  private static final ClassValue<Shape<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Shape<?> computeValue(Class<?> type) {
          return new ShapeReader().read(type.asSubclass(Record.class));
        }
      };

  /**
   * The shape of a record.
   *
   * @throws AuthoringException if a component has a type that no setting can have
   */
  @SuppressWarnings("unchecked") // computeValue gives each class its own shape
  static <S extends Record> Shape<S> of(Class<S> type) {
    return (Shape<S>) KNOWN.get(type);
  }

  static <S extends Record> Shape<S> of(Class<S> type, List<Field> fields) {
    var types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new Shape<>(type, constructor, fields);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " is a record without its constructor", e);
    }
  }

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /**
   * Calls the record's constructor.
   *
   * @throws InvocationTargetException with what the constructor threw
   */
  S create(@Nullable Object[] values) throws InvocationTargetException {
    try {
      return constructor.newInstance(values);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }
}
