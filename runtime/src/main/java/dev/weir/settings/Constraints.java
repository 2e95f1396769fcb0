package dev.weir.settings;

import dev.weir.unit.AuthoringException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.jspecify.annotations.Nullable;

/** What the Jakarta Validation annotations on a settings record have to say. */
final class Constraints {

  /**
   * A rule that a value breaks.
   *
   * @param within where in the value of the component: an index for each list on the way, so empty
   *     for the value itself
   * @param value what breaks it
   */
  record Broken(List<Integer> within, @Nullable Object value, String rule) {
    Broken {
      within = List.copyOf(within);
    }
  }

  /** Made when first needed: a process that reads no settings should not wait for it. */
  private static final class Lazy {
    static final Validator VALIDATOR = validator();

    // The factory stays open on purpose: it lives as long as the process.
    @SuppressWarnings("resource")
    private static Validator validator() {
      return Validation.byProvider(HibernateValidator.class)
          .configure()
          .ignoreXmlConfiguration()
          .messageInterpolator(new Wording())
          .buildValidatorFactory()
          .getValidator();
    }
  }

  private Constraints() {}

  /**
   * The rules on one component and on the elements of its lists.
   *
   * @throws AuthoringException if a constraint does not fit the type it stands on
   */
  static List<Broken> on(Class<? extends Record> type, Field field, @Nullable Object value) {
    return ask(type, validator -> validator.validateValue(type, field.name(), field.held(value)));
  }

  /**
   * The rules on the record as a whole; those on its components are asked again.
   *
   * @throws AuthoringException if a constraint does not fit the type it stands on
   */
  static List<Broken> on(Record settings) {
    return ask(settings.getClass(), validator -> validator.validate(settings));
  }

  /** Whether a number is within its limits, be it the component itself or an element of it. */
  static boolean allow(Class<? extends Record> type, Field field, @Nullable Object number) {
    var value = number;
    for (var kind = field.kind(); kind instanceof Kind.Many(var element); kind = element) {
      value = List.of(Objects.requireNonNull(value));
    }
    // What breaks a rule may also be the list, whose size says nothing about its elements.
    return on(type, field, value).stream()
        .noneMatch(broken -> Objects.equals(number, broken.value()));
  }

  private static <T> List<Broken> ask(
      Class<?> type, Function<Validator, Set<ConstraintViolation<T>>> question) {
    if (!Constrained.is(type)) {
      return List.of();
    }
    try {
      return question.apply(Lazy.VALIDATOR).stream()
          .map(
              violation ->
                  new Broken(
                      indexes(violation.getPropertyPath()),
                      violation.getInvalidValue(),
                      violation.getMessage()))
          .sorted(Comparator.comparing(broken -> broken.within() + broken.rule()))
          .collect(Collectors.groupingBy(Broken::within, LinkedHashMap::new, Collectors.toList()))
          .values()
          .stream()
          .map(Constraints::asOne)
          .toList();
    } catch (ValidationException e) {
      throw new AuthoringException("%s: %s".formatted(type.getSimpleName(), e.getMessage()));
    }
  }

  /**
   * One value that breaks several rules is one problem: NaN is not at least this, nor at most that.
   */
  private static Broken asOne(List<Broken> sameValue) {
    var first = sameValue.getFirst();
    var rules = sameValue.stream().map(Broken::rule).distinct().toList();
    return new Broken(first.within(), first.value(), String.join(" and ", rules));
  }

  private static List<Integer> indexes(Path path) {
    var indexes = new ArrayList<Integer>();
    for (var node : path) {
      if (node.getIndex() != null) {
        indexes.add(node.getIndex());
      }
    }
    return indexes;
  }
}
