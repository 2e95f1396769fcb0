package dev.weir.topology;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import java.io.IOException;
import java.io.Serial;
import java.util.function.Function;

/** Blueprints as JSON; addresses are written as the text people use. */
final class BlueprintJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(addresses())
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

  private static SimpleModule addresses() {
    var module = new SimpleModule("addresses");
    asText(module, UnitAddress.class, UnitAddress::new);
    asText(module, GraphAddress.class, GraphAddress::new);
    asText(module, PortAddress.class, PortAddress::parse);
    return module;
  }

  private static <A> void asText(SimpleModule module, Class<A> type, Function<String, A> parse) {
    module.addSerializer(type, new ToText<>(type));
    module.addDeserializer(type, new FromText<>(type, parse));
  }

  private static final class ToText<A> extends StdSerializer<A> {
    @Serial private static final long serialVersionUID = 1L;

    ToText(Class<A> type) {
      super(type);
    }

    @Override
    public void serialize(A address, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(address.toString());
    }
  }

  private static final class FromText<A> extends StdDeserializer<A> {
    @Serial private static final long serialVersionUID = 1L;
    private final transient Function<String, A> parse;

    FromText(Class<A> type, Function<String, A> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public A deserialize(JsonParser in, DeserializationContext context) throws IOException {
      try {
        return parse.apply(in.getText());
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(in.getText(), handledType(), e.getMessage());
      }
    }
  }
}
