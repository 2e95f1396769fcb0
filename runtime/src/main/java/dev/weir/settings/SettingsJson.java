package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.unit.AuthoringException;
import java.util.List;
import java.util.Optional;

/**
 * Settings records as JSON. A component is a primitive or its box, a String, an enum, a {@link
 * java.time.Duration}, a record of settings, a List of these, or an Optional of these; one marked
 * {@code @Nullable} or an Optional may be absent, all others are required. All methods are safe to
 * call from any thread.
 */
public final class SettingsJson {

  private SettingsJson() {}

  /**
   * The settings as JSON, equal to what a reader of its text would get. What is absent is null; a
   * number that is not finite is the text {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}.
   *
   * @throws AuthoringException if a component has a type that no setting can have
   */
  public static JsonNode write(Record settings) {
    return RecordWriter.write(settings);
  }

  /**
   * Reads settings and says all that is wrong with them, not only the first: what is missing,
   * unknown, of the wrong type or out of its limits. Nothing is coerced: {@code "8"} is not {@code
   * 8}. The limits of a list are asked once all its elements could be read, the record's own
   * constructor once all fields are fine; what it throws becomes a problem of the whole record.
   *
   * @throws AuthoringException if a component has a type that no setting can have, or a constraint
   *     that does not fit it
   */
  public static <S extends Record> Reading<S> read(Class<S> type, JsonNode json) {
    return new RecordReader().read(Shape.of(type), json);
  }

  /** Why {@link #read} cannot read records of this class; empty if it can. */
  public static Optional<String> obstacle(Class<? extends Record> type) {
    try {
      Shape.of(type);
      return Optional.empty();
    } catch (AuthoringException cannot) {
      return Optional.of(String.valueOf(cannot.getMessage()));
    }
  }

  /**
   * Asks of a record that was made in code what {@link #read} asks of JSON.
   *
   * @return all that is wrong; empty if nothing is
   * @throws AuthoringException as {@link #read} does
   */
  public static <S extends Record> List<Problem> check(S settings) {
    return switch (read(settings.getClass(), write(settings))) {
      case Reading.Valid<?> fine -> List.of();
      case Reading.Invalid<?>(var problems) -> problems;
    };
  }
}
