package dev.weir.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.control.GraphState;
import dev.weir.events.PlaceRule;
import dev.weir.fault.FaultPlan;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import dev.weir.toys.Cast;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Makes an instance of any record out of its components: one with everything there, and one in
 * which all that may be missing is.
 */
final class Samples {
  /** What has rules of its own, or no components to be made of. */
  private static final Map<Class<?>, Object> KNOWN =
      Map.ofEntries(
          Map.entry(String.class, "grün & \"quoted\"\n"),
          Map.entry(long.class, 1L << 53),
          Map.entry(Long.class, 7L),
          Map.entry(int.class, 3),
          Map.entry(double.class, 0.1),
          Map.entry(boolean.class, true),
          Map.entry(UUID.class, new UUID(1, 2)),
          Map.entry(Instant.class, Instant.parse("2026-01-01T12:00:00.123456789Z")),
          Map.entry(byte[].class, new byte[] {0, -1, 127}),
          Map.entry(UnitAddress.class, Cast.TIMES),
          Map.entry(GraphAddress.class, Cast.LINE.graph()),
          Map.entry(PortAddress.class, Cast.FIRST.to()),
          Map.entry(
              FaultPlan.class, new FaultPlan(Duration.ofMillis(50), Duration.ofMillis(9), 3, 4, 5)),
          Map.entry(Runnable.class, (Runnable) () -> {}),
          Map.entry(PlaceRule.class, PlaceRule.parse("line/times=role:worker")),
          Map.entry(Blueprint.class, Cast.LINE));

  private final ActorRef<?> someone;
  private final boolean isSparse;

  /**
   * A maker.
   *
   * @param someone stands for every actor
   * @param isSparse whether what may be missing is
   */
  Samples(ActorRef<?> someone, boolean isSparse) {
    this.someone = someone;
    this.isSparse = isSparse;
  }

  /** All types that are not sealed below {@code type}, itself if it is none. */
  static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Samples::leaves).distinct()
        : Stream.of(type);
  }

  /** An instance of a type. */
  Object of(Type type) {
    return switch (type) {
      case Class<?> plain -> ofClass(plain);
      case ParameterizedType full -> ofGeneric(full);
      default -> throw new AssertionError("nobody knows how to make " + type); // open: Type
    };
  }

  private Object ofGeneric(ParameterizedType type) {
    var raw = (Class<?>) type.getRawType();
    var argument = type.getActualTypeArguments()[0];
    if (raw == List.class) {
      return isSparse ? List.of() : List.of(of(argument), of(argument));
    }
    if (raw == Set.class) {
      return isSparse ? Set.of() : Set.of(of(argument));
    }
    if (raw == Optional.class) {
      return isSparse ? Optional.empty() : Optional.of(of(argument));
    }
    return ofClass(raw);
  }

  private Object ofClass(Class<?> type) {
    var known = KNOWN.get(type);
    if (known != null) {
      return known;
    }
    if (JsonNode.class.isAssignableFrom(type)) {
      return json();
    }
    if (type == ActorRef.class) {
      return someone;
    }
    if (type == GraphState.class) {
      return GraphState.EMPTY;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return type.isSealed() ? ofClass(leaves(type).findFirst().orElseThrow()) : ofRecord(type);
  }

  private JsonNode json() {
    var object = JsonNodeFactory.instance.objectNode();
    return isSparse
        ? object
        : object.put("by", 5).put("on", true).put("gain", 0.5).putNull("name").set("deep", deep());
  }

  private static JsonNode deep() {
    var array = JsonNodeFactory.instance.arrayNode();
    return array.add("a").add(JsonNodeFactory.instance.objectNode().put("b", 1L << 40));
  }

  /** A record with everything in it. */
  Object ofRecord(Class<?> type) {
    var components = type.getRecordComponents();
    if (components == null) {
      throw new AssertionError(type + " is no record, and nobody knows how to make one");
    }
    var values = Arrays.stream(components).map(this::component).toArray();
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make a " + type, e);
    }
  }

  private @Nullable Object component(RecordComponent component) {
    return isSparse && component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        ? null
        : of(component.getGenericType());
  }
}
