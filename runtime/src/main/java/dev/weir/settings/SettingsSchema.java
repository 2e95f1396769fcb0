package dev.weir.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Describe;

/**
 * What a settings record accepts, as JSON Schema (draft 2020-12): for machines to check and for
 * people to get a form. Safe to call from any thread.
 */
public final class SettingsSchema {

  /** What the library reads off each class; making it takes a while. */
  private static final ClassValue<ObjectNode> DRAFTS =
      new ClassValue<>() {
        @Override
        protected ObjectNode computeValue(Class<?> type) {
          var config =
              new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                  .with(new ExactLimits())
                  .with(
                      new JakartaValidationModule(
                          JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS))
                  .with(
                      Option.INLINE_ALL_SCHEMAS,
                      Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                      Option.ENUM_KEYWORD_FOR_SINGLE_VALUES)
                  .without(Option.FLATTENED_OPTIONALS)
                  .build();
          return new SchemaGenerator(config).generateSchema(type);
        }
      };

  private static final ObjectMapper PLAIN = new ObjectMapper();

  private SettingsSchema() {}

  /**
   * The schema of a record's class, with the record's values as defaults. The properties stand in
   * the order of the components; each has its description, type, bounds and choices, its place as
   * {@code x-order} and, unless it is a record itself, an {@code x-widget}: {@code select}, {@code
   * checkbox}, {@code slider} (a number with both bounds), {@code number} or {@code text}. A number
   * may be {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"} where its bounds allow that.
   * Rules between fields cannot be said in a schema, and the limits on elements of a list within a
   * list are not: only a reader knows them.
   *
   * @return a schema of the caller's own, equal to what a reader of its text would get
   * @throws AuthoringException if a component has a type that no setting can have, or a constraint
   *     that does not fit it
   */
  public static ObjectNode of(Record current) {
    var type = current.getClass();
    var shape = Shape.of(type);
    var schema = DRAFTS.get(type).deepCopy();
    new SchemaFields(schema, shape).describe(RecordWriter.write(current));
    schema.put("title", type.getSimpleName());
    var described = type.getAnnotation(Describe.class);
    if (described != null) {
      schema.put("description", described.value());
    }
    return asRead(schema);
  }

  /** Numbers as a reader makes them, so that a schema that has travelled equals the one at home. */
  private static ObjectNode asRead(ObjectNode schema) {
    try {
      return (ObjectNode) PLAIN.readTree(schema.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }
}
