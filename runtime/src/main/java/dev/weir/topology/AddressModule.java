package dev.weir.topology;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RequestId;
import dev.weir.id.RunId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import java.io.IOException;
import java.io.Serial;
import java.util.function.Function;

/**
 * Lets Jackson write addresses, ids and cursors as the text people use, and read them again. What
 * is no such text is refused by the type's own words.
 */
public final class AddressModule extends SimpleModule {
  @Serial private static final long serialVersionUID = 1L;

  /** A module for any mapper. */
  public AddressModule() {
    super("weir-addresses");
    asText(UnitAddress.class, UnitAddress::new);
    asText(GraphAddress.class, GraphAddress::new);
    asText(PortAddress.class, PortAddress::parse);
    asText(ProcessId.class, ProcessId::parse);
    asText(SessionId.class, SessionId::parse);
    asText(RunId.class, RunId::parse);
    asText(RequestId.class, RequestId::parse);
    asText(Cursor.class, Cursor::parse);
  }

  /**
   * Lets a type be written as its {@code toString()}.
   *
   * @param parse reads that text; throws {@link IllegalArgumentException} for any other
   */
  public <A> AddressModule asText(Class<A> type, Function<String, A> parse) {
    addSerializer(type, new ToText<>(type));
    addDeserializer(type, new FromText<>(type, parse));
    return this;
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
