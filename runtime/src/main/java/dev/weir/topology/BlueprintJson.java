package dev.weir.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Blueprints as JSON; addresses are written as the text people use. */
final class BlueprintJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new AddressModule())
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private BlueprintJson() {}

  static JsonNode write(Blueprint blueprint) {
    return MAPPER.valueToTree(blueprint);
  }

  static Blueprint read(JsonNode json) {
    try {
      return MAPPER.treeToValue(json, Blueprint.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a blueprint: " + e.getOriginalMessage(), e);
    }
  }
}
