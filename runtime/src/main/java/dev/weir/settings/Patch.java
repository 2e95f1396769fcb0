package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.unit.AuthoringException;
import java.util.List;

/**
 * A change of settings, as a JSON Merge Patch (RFC 7396): an object with the fields to change, null
 * for those to remove. A list is replaced as a whole. Immutable.
 */
public record Patch(JsonNode json) {

  public Patch {
    json = json.deepCopy();
  }

  /** The patch that {@code json} is; whether it fits is found out when it is applied. */
  public static Patch of(JsonNode json) {
    return new Patch(json);
  }

  /**
   * The change of one field, as a person types it: {@code band.low} and {@code 8}. The text is read
   * by the field's type: a String takes it as it is, an enum in any case, a list or a record takes
   * JSON; {@code null} removes a field that may be absent.
   *
   * @return the patch, or why there is no such field or the text is none of its type; limits are
   *     asked when the patch is applied
   * @throws AuthoringException if a component has a type that no setting can have
   */
  public static Reading<Patch> ofText(Class<? extends Record> type, String path, String text) {
    return new TypedText(path, text).patch(Shape.of(type));
  }

  /** A copy of the patch's JSON. */
  @Override
  public JsonNode json() {
    return json.deepCopy();
  }

  /**
   * The settings that follow {@code current}, which itself stays as it is.
   *
   * @return the new settings, or all that is wrong with them; if the record's constructor refused
   *     them, the problem is said of each field that the patch changed
   * @throws AuthoringException if a component has a type that no setting can have, or a constraint
   *     that does not fit it
   */
  public <S extends Record> Reading<S> applyTo(S current) {
    if (!(json instanceof ObjectNode changes)) {
      return new Reading.Invalid<>(
          List.of(Problem.of("", json, "a patch must be a JSON object, as {\"field\": value}")));
    }
    @SuppressWarnings("unchecked") // a record class has no subclasses
    var shape = Shape.of((Class<S>) current.getClass());
    var before = RecordWriter.write(current);
    var merged = MergePatch.merge(before, changes);
    keepRemovals(merged, changes);
    return switch (new RecordReader().read(shape, merged)) {
      case Reading.Valid<S> valid -> valid;
      case Reading.Invalid<S>(var problems) ->
          new Reading.Invalid<>(Changes.between(shape, before, changes).blame(problems));
    };
  }

  /**
   * Puts the nulls of the patch back. For the reader they are as good as absent, but only so can it
   * see that a field was to be removed that is required, or that never was.
   */
  private static void keepRemovals(JsonNode merged, ObjectNode changes) {
    if (merged instanceof ObjectNode object) {
      for (var change : changes.properties()) {
        if (change.getValue().isNull()) {
          object.putNull(change.getKey());
        } else if (change.getValue() instanceof ObjectNode inner) {
          keepRemovals(object.path(change.getKey()), inner);
        }
      }
    }
  }
}
