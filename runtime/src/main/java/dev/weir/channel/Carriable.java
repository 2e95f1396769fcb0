package dev.weir.channel;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds out, before the first message, whether messages of a type arrive as they were sent. A type
 * whose shape the receiver could only guess is refused here rather than corrupted there.
 */
final class Carriable {
  private static final Set<Class<?>> SIMPLE =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class,
          ByteBuffer.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class);

  private static final Set<Class<?>> KEYS =
      Set.of(String.class, Integer.class, Long.class, Short.class, Byte.class, UUID.class);

  private static final Set<Class<?>> MAPS =
      Set.of(Map.class, SortedMap.class, HashMap.class, LinkedHashMap.class);

  private final List<String> obstacles = new ArrayList<>();
  private final Set<Type> seen = new HashSet<>();
  private final Set<Type> boundVariables = new HashSet<>();

  private Carriable() {}

  /** Why messages of this type cannot travel, each with what to do; empty if they can. */
  static List<String> obstaclesOf(Type type) {
    var check = new Carriable();
    check.look(type, type.getTypeName());
    return List.copyOf(check.obstacles);
  }

  private void look(Type type, String where) {
    if (!seen.add(type)) {
      return;
    }
    switch (type) {
      case Class<?> plain -> lookAtClass(plain, where);
      case ParameterizedType generic -> lookAtGeneric(generic, where);
      case GenericArrayType array -> look(array.getGenericComponentType(), where + "[]");
      case WildcardType wildcard when wildcard.getLowerBounds().length == 0 ->
          look(wildcard.getUpperBounds()[0], where);
      // What a record's variable stands for is looked at where the record is used.
      case TypeVariable<?> variable when boundVariables.contains(variable) -> {}
      // open: Type is not sealed; the rest are type variables and wildcards without a shape
      default -> refuse(where, type, "its type is not known, write it out");
    }
  }

  private void lookAtClass(Class<?> type, String where) {
    if (type.isPrimitive() || SIMPLE.contains(type) || type.isEnum() || isTime(type)) {
      return;
    }
    if (type.isArray()) {
      look(type.getComponentType(), where + "[]");
    } else if (type.isRecord()) {
      lookAtRecord(type, where);
    } else if (SealedTypes.isChoice(type)) {
      lookAtChoice(type, where);
    } else if (type.getTypeParameters().length > 0) {
      refuse(where, type, "say what it holds, like List<Integer>");
    } else {
      refuse(where, type, "make it a record, an enum or a sealed interface of records");
    }
  }

  private static boolean isTime(Class<?> type) {
    return type.getPackageName().equals("java.time");
  }

  private void lookAtRecord(Class<?> type, String where) {
    if (type.getTypeParameters().length > 0) {
      refuse(where, type, "say what it holds, like Box<Integer>");
      return;
    }
    for (var component : type.getRecordComponents()) {
      look(component.getGenericType(), where + "." + component.getName());
    }
  }

  private void lookAtChoice(Class<?> type, String where) {
    var leaves = SealedTypes.leavesOf(type);
    leaves.stream()
        .collect(Collectors.groupingBy(Class::getSimpleName))
        .values()
        .forEach(
            same -> {
              if (same.size() > 1) {
                refuse(where, type, same + " have the same simple name, rename one");
              }
            });
    for (var leaf : leaves) {
      if (leaf.isRecord() || leaf.isEnum()) {
        look(leaf, where + ":" + leaf.getSimpleName());
      } else {
        refuse(where, leaf, "of a sealed type only records and enums can travel");
      }
    }
  }

  private void lookAtGeneric(ParameterizedType type, String where) {
    var raw = (Class<?>) type.getRawType();
    if (MAPS.contains(raw)) {
      var key = type.getActualTypeArguments()[0];
      if (!(key instanceof Class<?> plain) || !(KEYS.contains(plain) || plain.isEnum())) {
        refuse(where, key, "keys of a map are text, whole numbers, enums or UUIDs; use a List");
      }
      look(type.getActualTypeArguments()[1], where + "{}");
    } else if (raw == Optional.class || (Collection.class.isAssignableFrom(raw) && isOfJdk(raw))) {
      look(type.getActualTypeArguments()[0], where + "[]");
    } else if (raw.isRecord()) {
      lookAtGenericRecord(type, raw, where);
    } else {
      refuse(where, type, "make it a record, or a List, Set, Map or Optional");
    }
  }

  private static boolean isOfJdk(Class<?> raw) {
    return raw.getPackageName().equals("java.util");
  }

  private void lookAtGenericRecord(ParameterizedType type, Class<?> raw, String where) {
    for (var argument : type.getActualTypeArguments()) {
      look(argument, where + "<>");
    }
    boundVariables.addAll(List.of(raw.getTypeParameters()));
    for (var component : raw.getRecordComponents()) {
      look(component.getGenericType(), where + "." + component.getName());
    }
  }

  private void refuse(String where, Type type, String advice) {
    obstacles.add(
        "%s is a %s: %s, or give the port a codec".formatted(where, type.getTypeName(), advice));
  }
}
