package dev.weir.channel;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a sealed type travel: as a list of the simple name of a permitted class, and the value. Only
 * what the declared type permits can be named, so the sender cannot choose a class.
 */
final class SealedTypes extends SimpleModule {
  private static final long serialVersionUID = 1L;

  SealedTypes() {
    super("weir-sealed-types");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.insertAnnotationIntrospector(new Names());
  }

  /** Whether messages of this declared type need a name; an enum may be sealed by its bodies. */
  static boolean isChoice(Class<?> type) {
    return type.isSealed() && !type.isEnum();
  }

  /** The classes a value of this type can have, those of permitted sealed types among them. */
  static List<Class<?>> leavesOf(Class<?> type) {
    if (!isChoice(type)) {
      return List.of(type);
    }
    var leaves = new ArrayList<Class<?>>();
    for (var permitted : type.getPermittedSubclasses()) {
      leavesOf(permitted).stream().filter(one -> !leaves.contains(one)).forEach(leaves::add);
    }
    return leaves;
  }

  private static final class Names extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
        MapperConfig<?> config, AnnotatedClass annotated, JavaType type) {
      if (!isChoice(annotated.getRawType())) {
        return null;
      }
      return new StdTypeResolverBuilder()
          .init(JsonTypeInfo.Id.NAME, null)
          .inclusion(JsonTypeInfo.As.WRAPPER_ARRAY);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
      if (!isChoice(annotated.getRawType())) {
        return null;
      }
      return leavesOf(annotated.getRawType()).stream()
          .map(leaf -> new NamedType(leaf, leaf.getSimpleName()))
          .toList();
    }
  }
}
