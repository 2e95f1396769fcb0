package dev.weir.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.StatePart;
import dev.weir.events.Fact;
import dev.weir.events.GraphEvent;
import dev.weir.unit.Shown;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The types of which messages are made, however deep inside. */
class WireShapeTest {
  /** The families that {@link WireModule} writes with their names. */
  private static final Set<Class<?>> FAMILIES =
      Set.of(Fact.class, GraphEvent.class, Shown.class, StatePart.class);

  private record Part(RecordComponent component, Class<?> type) {
    @Override
    public String toString() {
      return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }
  }

  private final List<Part> parts = parts();

  @Test
  @DisplayName("No map has records for keys: they would arrive as text")
  void noMapsWithRecordKeys() {
    assertThat(parts.stream().filter(part -> part.type() == Map.class))
        .noneMatch(
            part ->
                part.component().getGenericType() instanceof ParameterizedType map
                    && map.getActualTypeArguments()[0] instanceof Class<?> key
                    && key.isRecord());
  }

  @Test
  @DisplayName("What may be one of several types is of a family that writes which one it is")
  void familiesAreKnown() {
    assertThat(parts.stream().filter(part -> part.type().isSealed() && part.type().isInterface()))
        .allMatch(part -> FAMILIES.contains(part.type()));
  }

  @Test
  @DisplayName("No part of a message can be just anything")
  void nothingIsAnObject() {
    assertThat(parts.stream().map(Part::type)).doesNotContain(Object.class, Number.class);
  }

  private static List<Part> parts() {
    var parts = new ArrayList<Part>();
    var seen = new HashSet<Class<?>>();
    var open = new ArrayDeque<Class<?>>(Samples.leaves(Wire.class).toList());
    while (!open.isEmpty()) {
      var type = open.remove();
      if (!type.isRecord() || !seen.add(type)) {
        continue;
      }
      for (var component : type.getRecordComponents()) {
        for (var inner : classes(component.getGenericType())) {
          parts.add(new Part(component, inner));
          open.addAll(Samples.leaves(inner).toList());
        }
      }
    }
    return parts;
  }

  /** The classes in a type; an actor's messages are not inside it. */
  private static List<Class<?>> classes(Type type) {
    if (type instanceof Class<?> plain) {
      return List.of(plain);
    }
    var full = (ParameterizedType) type;
    var raw = (Class<?>) full.getRawType();
    var classes = new ArrayList<Class<?>>(List.of(raw));
    if (raw != org.apache.pekko.actor.typed.ActorRef.class) {
      Arrays.stream(full.getActualTypeArguments())
          .map(WireShapeTest::classes)
          .forEach(classes::addAll);
    }
    return classes;
  }
}
