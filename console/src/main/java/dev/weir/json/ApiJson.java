package dev.weir.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.weir.control.Snapshot.EdgeView;
import dev.weir.events.Fact;
import dev.weir.events.PlaceRule;
import dev.weir.events.ProcessInfo.DataAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.SessionId;
import dev.weir.topology.AddressModule;
import dev.weir.topology.Edge;
import dev.weir.unit.Shown;
import java.util.List;

/**
 * The JSON of the API, the same for server and clients: records by their components, addresses, ids
 * and cursors as text, instants as ISO 8601. What is read has limits; unknown and repeated fields
 * are errors.
 */
public final class ApiJson {

  /** Deepest nesting that is read. */
  public static final int NESTING_MAX = 64;

  /** Longest string that is read, in characters. */
  public static final int STRING_MAX = 256 * 1024;

  /** Longest name of a field that is read, in characters. */
  public static final int NAME_MAX = 1_000;

  private static final ObjectMapper MAPPER = mapper(NESTING_MAX, STRING_MAX);

  private ApiJson() {}

  /** The mapper with the usual limits. Do not configure it: everybody has the same. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * A mapper with limits of its own.
   *
   * @param nesting deepest nesting that is read
   * @param string longest string that is read, in characters
   */
  public static ObjectMapper mapper(int nesting, int string) {
    var limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(nesting)
            .maxStringLength(string)
            .maxNameLength(NAME_MAX)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .addModules(new Jdk8Module(), new JavaTimeModule(), addresses(), shapes())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        // Else a limit of 1000000000 is written 1E+9 by who goes by a tree, and not by others.
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  private static AddressModule addresses() {
    return new AddressModule().asText(PlaceRule.class, PlaceRule::parse);
  }

  private static SimpleModule shapes() {
    var shapes = new SimpleModule("weir-shapes");
    shapes.setMixInAnnotation(Fact.class, ByName.class);
    for (var fact : Fact.class.getPermittedSubclasses()) {
      shapes.registerSubtypes(new NamedType(fact, fact.getSimpleName()));
    }
    return shapes
        .addSerializer(new StdDelegatingSerializer(Shown.class, new Plain()))
        .addDeserializer(Shown.class, new StdDelegatingDeserializer<>(new Told()))
        .addSerializer(new StdDelegatingSerializer(EdgeView.class, new Flatten()))
        .addDeserializer(EdgeView.class, new StdDelegatingDeserializer<>(new Raise()))
        .addSerializer(new StdDelegatingSerializer(DataAddress.class, new Conceal()));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface ByName {}

  /** What a unit shows is a number, a text, or true or false. */
  private static final class Plain extends StdConverter<Shown, JsonNode> {
    @Override
    public JsonNode convert(Shown value) {
      return switch (value) {
        case Shown.Figure(var number) -> DoubleNode.valueOf(number);
        case Shown.Words(var text) -> TextNode.valueOf(text);
        case Shown.Flag(var isSo) -> BooleanNode.valueOf(isSo);
      };
    }
  }

  private static final class Told extends StdConverter<JsonNode, Shown> {
    @Override
    public Shown convert(JsonNode json) {
      if (json.isNumber()) {
        return new Shown.Figure(json.doubleValue());
      }
      if (json.isTextual()) {
        return new Shown.Words(json.textValue());
      }
      if (json.isBoolean()) {
        return new Shown.Flag(json.booleanValue());
      }
      throw new IllegalArgumentException("%s is no value that a unit shows".formatted(json));
    }
  }

  /** An edge without a level of its own. */
  private record FlatEdge(PortAddress from, PortAddress to, List<SessionId> sessions) {}

  private static final class Flatten extends StdConverter<EdgeView, FlatEdge> {
    @Override
    public FlatEdge convert(EdgeView view) {
      return new FlatEdge(view.edge().from(), view.edge().to(), view.sessions());
    }
  }

  private static final class Raise extends StdConverter<FlatEdge, EdgeView> {
    @Override
    public EdgeView convert(FlatEdge flat) {
      return new EdgeView(new Edge(flat.from(), flat.to()), flat.sessions());
    }
  }

  /** Where a process listens, as everybody may know it. */
  private record OpenAddress(String host, int port, String token) {}

  /** The token lets a caller into a node's data plane: it is for nodes alone. */
  private static final class Conceal extends StdConverter<DataAddress, OpenAddress> {
    @Override
    public OpenAddress convert(DataAddress address) {
      return new OpenAddress(address.host(), address.port(), "");
    }
  }
}
