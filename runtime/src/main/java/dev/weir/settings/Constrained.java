package dev.weir.settings;

import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Whether a record has any Jakarta constraint at all. To start the validator costs a good part of a
 * second of CPU, which a graph without constraints should not pay.
 */
final class Constrained {

  private static final ClassValue<Boolean> KNOWN =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          var components = Arrays.stream(type.getRecordComponents());
          return any(type)
              || Arrays.stream(type.getDeclaredMethods()).anyMatch(Constrained::any)
              || components.anyMatch(component -> anyWithin(component.getAnnotatedType()));
        }
      };

  private Constrained() {}

  static boolean is(Class<?> record) {
    return KNOWN.get(record);
  }

  private static boolean anyWithin(AnnotatedType type) {
    return any(type)
        || switch (type) {
          case AnnotatedParameterizedType generic ->
              Stream.of(generic.getAnnotatedActualTypeArguments()).anyMatch(Constrained::anyWithin);
          case AnnotatedArrayType array -> anyWithin(array.getAnnotatedGenericComponentType());
          default -> false; // open: the other annotated types have nothing inside
        };
  }

  /** A constraint on a component stands on its accessor method as well. */
  private static boolean any(AnnotatedElement element) {
    return Stream.of(element.getAnnotations())
        .anyMatch(annotation -> isConstraint(annotation) || isSeveral(annotation));
  }

  private static boolean isConstraint(Annotation annotation) {
    return annotation.annotationType().isAnnotationPresent(Constraint.class);
  }

  /** Several constraints of one kind are wrapped into one annotation by the compiler. */
  private static boolean isSeveral(Annotation annotation) {
    return Stream.of(annotation.annotationType().getMethods())
        .filter(method -> method.getName().equals("value"))
        .map(Method::getReturnType)
        .filter(Class::isArray)
        .anyMatch(type -> type.getComponentType().isAnnotationPresent(Constraint.class));
  }
}
