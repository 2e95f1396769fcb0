package dev.weir.settings;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.ConfigFunction;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Module;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** What the library leaves out of a schema, or says otherwise than the reader has it. */
final class ExactLimits implements Module {

  @Override
  public void applyToConfigBuilder(SchemaGeneratorConfigBuilder builder) {
    builder
        .forFields()
        .withTargetTypeOverridesResolver(nullable(ExactLimits::optional))
        .withStringPatternResolver(nullable(ExactLimits::pattern))
        .withNumberInclusiveMinimumResolver(nullable(field -> bound(field, true)))
        .withNumberInclusiveMaximumResolver(nullable(field -> bound(field, false)));
  }

  /** A resolver answers null for "I do not know"; the library is not annotated to say so. */
  @SuppressWarnings("NullAway")
  private static <R> ConfigFunction<FieldScope, R> nullable(Resolver<R> resolver) {
    return resolver::of;
  }

  private interface Resolver<R> {
    @Nullable R of(FieldScope field);
  }

  /** An Optional is what it may hold; that it may be null is said with the other absences. */
  private static @Nullable List<ResolvedType> optional(FieldScope field) {
    return field.getType().getErasedType() == Optional.class
        ? field.getType().getTypeParameters()
        : null;
  }

  /** Java matches the whole text, JSON Schema is content with a part of it. */
  private static @Nullable String pattern(FieldScope field) {
    var pattern = on(field, Pattern.class);
    if (pattern != null) {
      return "^(?:" + pattern.regexp() + ")$";
    }
    return on(field, NotBlank.class) == null ? null : "[^\\x00-\\x20]";
  }

  private static @Nullable BigDecimal bound(FieldScope field, boolean lower) {
    var range = on(field, Range.class);
    return range == null ? null : BigDecimal.valueOf(lower ? range.min() : range.max());
  }

  private static <A extends Annotation> @Nullable A on(FieldScope field, Class<A> type) {
    var onItem = field.getContainerItemAnnotationConsideringFieldAndGetterIfSupported(type);
    return onItem == null ? field.getAnnotationConsideringFieldAndGetterIfSupported(type) : onItem;
  }
}
