package dev.weir.unit;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.TypeResolver;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The declarations of one object: its public final fields, with what they hold and its full type.
 */
final class Fields {
  private static final TypeResolver RESOLVER = new TypeResolver();

  /** A public final field of an object, with its type as seen from the object's own full type. */
  record Declared(String name, Object value, ResolvedType type) {}

  private Fields() {}

  /** The type of {@code holder}, as precise as the declaration it was found in allows. */
  static ResolvedType precise(Object holder, ResolvedType declared) {
    var type = holder.getClass();
    if (declared.getErasedType() == type) {
      return declared;
    }
    // A class without parameters says it all, however vaguely its field is declared.
    return type.getTypeParameters().length == 0
        ? plain(type)
        : RESOLVER.resolveSubtype(declared, type);
  }

  /** The type of an object nobody declared in a field: a whole graph. */
  static ResolvedType plain(Class<?> type) {
    return RESOLVER.resolve(type);
  }

  /**
   * The fields of {@code holder} that hold a one of {@code kinds}, those of its superclasses first.
   *
   * @param mistakes takes a sentence for each such field that is not public final
   */
  static List<Declared> of(
      Object holder, ResolvedType holderType, List<Class<?>> kinds, List<String> mistakes) {
    var found = new ArrayList<Declared>();
    for (var field : inOrder(holder.getClass())) {
      if (kinds.stream().noneMatch(kind -> kind.isAssignableFrom(field.getType()))) {
        continue;
      }
      if (!Modifier.isPublic(field.getModifiers()) || !Modifier.isFinal(field.getModifiers())) {
        mistakes.add(
            "%s.%s: %s must be public final"
                .formatted(
                    holder.getClass().getSimpleName(),
                    field.getName(),
                    withArticle(field.getType().getSimpleName())));
        continue;
      }
      found.add(new Declared(field.getName(), read(field, holder), typeOf(field, holderType)));
    }
    return found;
  }

  private static String withArticle(String noun) {
    return ("AEIOU".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  private static List<Field> inOrder(Class<?> leaf) {
    Deque<Class<?>> line = new ArrayDeque<>();
    for (Class<?> type = leaf;
        type != null && type != Unit.class && type != Graph.class;
        type = type.getSuperclass()) {
      line.push(type);
    }
    return line.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
        .toList();
  }

  private static Object read(Field field, Object holder) {
    try {
      field.setAccessible(true);
      var value = field.get(holder);
      if (value == null) {
        throw new AuthoringException(
            "%s.%s is null".formatted(holder.getClass().getSimpleName(), field.getName()));
      }
      return value;
    } catch (IllegalAccessException | RuntimeException e) {
      if (e instanceof AuthoringException known) {
        throw known;
      }
      throw new AuthoringException(
          "%s.%s cannot be read: %s"
              .formatted(holder.getClass().getSimpleName(), field.getName(), e.getMessage()));
    }
  }

  private static ResolvedType typeOf(Field field, ResolvedType holderType) {
    Type generic = field.getGenericType();
    var declaring = holderType.findSupertype(field.getDeclaringClass());
    var bindings = (declaring == null ? holderType : declaring).getTypeBindings();
    return RESOLVER.resolve(bindings, generic);
  }
}
