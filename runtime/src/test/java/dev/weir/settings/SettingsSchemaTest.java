package dev.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import dev.weir.seeds.Seeds;
import dev.weir.unit.NoSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.hibernate.validator.constraints.Range;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsSchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("x-widget"))
              .keyword(new NonValidationKeyword("x-order"))
              .build());

  record Knob(@Range(min = 0, max = 11) double volume, List<@Range(max = 3) Integer> steps) {}

  @Test
  @DisplayName(
      "B33 A schema carries name, type, required, default, description, bounds, choices, widget"
          + " hint per field")
  void aSchemaCarriesAllThereIsToKnow() {
    var fields = SettingsSchema.of(Station.HERE).path("properties");

    assertThat(fields.properties())
        .extracting(Map.Entry::getKey)
        .startsWith("site", "on", "gain", "rate")
        .endsWith("pause", "mark")
        .hasSize(16);
    assertThat(fields.path("rate"))
        .hasToString(
            "{'type':'integer','minimum':1,'maximum':48000,'description':'Samples per second',"
                .concat("'x-widget':'slider','default':360,'x-order':3}")
                .replace('\'', '"'));
    assertThat(texts(fields.path("outside").path("enum"))).containsExactly("DROP", "MUTE");
    assertThat(fields.path("band").path("properties").path("low").path("default").asDouble())
        .isEqualTo(0.5);
  }

  @Test
  @DisplayName("A schema says which record it describes, which fields it needs, and that is all")
  void describesTheRecord() {
    var schema = SettingsSchema.of(Station.HERE);

    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("title").asText()).isEqualTo("Station");
    assertThat(schema.path("description").asText()).isEqualTo("A station that listens");
    assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    assertThat(texts(schema.path("required")))
        .containsExactly(
            "site",
            "on",
            "gain",
            "rate",
            "seen",
            "noise",
            "band",
            "outside",
            "channels",
            "weights",
            "pause",
            "mark");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("Each kind of field has its widget")
  @CsvSource({
    "site, text",
    "on, checkbox",
    "gain, number",
    "rate, slider",
    "seen, number",
    "noise, number",
    "outside, select",
    "channels, text",
    "label, text",
    "fallback, select",
    "limit, number",
    "pause, text",
    "mark, text"
  })
  void eachFieldHasItsWidget(String field, String widget) {
    var properties = SettingsSchema.of(Station.HERE).path("properties");

    assertThat(properties.path(field).path("x-widget").asText()).isEqualTo(widget);
  }

  @ParameterizedTest(name = "{0} may be {1}")
  @DisplayName("A number may be other than finite exactly where its bounds allow that")
  @CsvSource({
    "gain, NaN Infinity -Infinity",
    "noise, Infinity",
    "channels/items/properties/offset, Infinity",
    "band/properties/low, ''",
    "weights/items, ''"
  })
  void saysWhereNumbersNeedNotBeFinite(String at, String names) {
    var field = SettingsSchema.of(Station.HERE).at("/properties/" + at);

    assertThat(String.join(" ", texts(field.at("/anyOf/1/enum")))).isEqualTo(names);
  }

  @Test
  @DisplayName("The bounds of ranges and of numeric types are said too")
  void saysOtherBounds() {
    var fields = SettingsSchema.of(new Knob(1, List.of())).path("properties");

    assertThat(fields.path("volume").path("x-widget").asText()).isEqualTo("slider");
    assertThat(fields.path("volume").path("maximum").asInt()).isEqualTo(11);
    assertThat(fields.at("/steps/items/maximum").asInt()).isEqualTo(3);
    var limit = SettingsSchema.of(Station.HERE).at("/properties/limit/maximum");
    assertThat(limit.asInt()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  @DisplayName("Settings that are none have a schema that allows nothing")
  void describesNoSettings() {
    var schema = SettingsSchema.of(NoSettings.NONE);

    assertThat(accepts(schema, Json.of("{}"))).isTrue();
    assertThat(accepts(schema, Json.of("{'a':1}"))).isFalse();
  }

  @Test
  @DisplayName("A schema is the caller's own")
  void isACopy() {
    SettingsSchema.of(Station.HERE).withObject("/properties").removeAll();

    assertThat(SettingsSchema.of(Station.HERE).path("properties")).isNotEmpty();
  }

  @Test
  @DisplayName("What is valid validates against its schema and reads back equal")
  void acceptsWhatIsValid() {
    Seeds.each(
        1_000,
        random -> {
          var station = new Dice(random).station();
          var json = Json.of(SettingsJson.write(station).toString());

          assertThat(REGISTRY.getSchema(SettingsSchema.of(station)).validate(json)).isEmpty();
          assertThat(SettingsJson.read(Station.class, json))
              .isEqualTo(new Reading.Valid<>(station));
        });
  }

  @Test
  @DisplayName("Schema and reader agree on every change, but for rules between fields")
  void agreesWithTheReader() {
    var schema = SettingsSchema.of(Station.HERE);
    var compiled = REGISTRY.getSchema(schema);
    Seeds.each(
        5_000,
        random -> {
          var dice = new Dice(random);
          var json = SettingsJson.write(dice.station()).deepCopy();
          dice.patch()
              .properties()
              .forEach(change -> put(json, change.getKey(), change.getValue()));

          var accepted = compiled.validate(json).isEmpty();

          switch (SettingsJson.read(Station.class, json)) {
            case Reading.Valid<Station> valid -> assertThat(accepted).as("%s", json).isTrue();
            case Reading.Invalid<Station>(var problems) ->
                assertThat(accepted)
                    .as("%s", problems)
                    .isEqualTo(problems.stream().allMatch(SettingsSchemaTest::isBetweenFields));
          }
        });
  }

  private static void put(JsonNode json, String field, JsonNode value) {
    ((ObjectNode) json).set(field, value);
  }

  private static boolean isBetweenFields(Problem problem) {
    return problem.rule().contains("must be below high");
  }

  private static boolean accepts(JsonNode schema, JsonNode json) {
    return REGISTRY.getSchema(schema).validate(json).isEmpty();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
