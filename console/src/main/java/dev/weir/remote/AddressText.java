package dev.weir.remote;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.weir.events.PlaceRule;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RequestId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;

/** Everything that is one piece of text in JSON: addresses, ids, cursors, instants, rules. */
final class AddressText {
  private AddressText() {}

  static SimpleModule module() {
    var module = new SimpleModule("addresses");
    asText(module, UnitAddress.class, UnitAddress::new);
    asText(module, GraphAddress.class, GraphAddress::new);
    asText(module, PortAddress.class, PortAddress::parse);
    asText(module, ProcessId.class, ProcessId::parse);
    asText(module, SessionId.class, SessionId::parse);
    asText(module, RequestId.class, RequestId::parse);
    asText(module, Cursor.class, Cursor::parse);
    asText(module, Instant.class, Instant::parse);
    asText(module, PlaceRule.class, PlaceRule::parse);
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
      } catch (IllegalArgumentException | DateTimeException e) {
        throw context.weirdStringException(in.getText(), handledType(), e.getMessage());
      }
    }
  }
}
