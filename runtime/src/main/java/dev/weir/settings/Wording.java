package dev.weir.settings;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The limit behind a broken constraint, in English words, whatever the language of the machine. */
final class Wording implements MessageInterpolator {

  /** The library's own words, without expressions, whose language needs a library of its own. */
  private static final class Lazy {
    static final MessageInterpolator LIBRARY =
        new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false);
  }

  @Override
  public String interpolate(String template, Context context, Locale locale) {
    return interpolate(template, context);
  }

  @Override
  public String interpolate(String template, Context context) {
    // A message that the author wrote is better than any of ours.
    if (!template.startsWith("{jakarta.validation.")) {
      return library(template, context);
    }
    return switch (context.getConstraintDescriptor().getAnnotation()) {
      case Min min -> atLeast(true, Long.toString(min.value()));
      case Max max -> atMost(true, Long.toString(max.value()));
      case DecimalMin min -> atLeast(min.inclusive(), min.value());
      case DecimalMax max -> atMost(max.inclusive(), max.value());
      case Size size -> size(size);
      // open: there are many more constraints, and the library has words for each
      default -> library(template, context);
    };
  }

  private static String library(String template, Context context) {
    return Lazy.LIBRARY.interpolate(template, context, Locale.ENGLISH);
  }

  private static String atLeast(boolean inclusive, String limit) {
    return (inclusive ? "must be at least " : "must be more than ") + limit;
  }

  private static String atMost(boolean inclusive, String limit) {
    return (inclusive ? "must be at most " : "must be less than ") + limit;
  }

  private static String size(Size size) {
    if (size.max() == Integer.MAX_VALUE) {
      return "must have a size of at least " + size.min();
    }
    return size.min() == 0
        ? "must have a size of at most " + size.max()
        : "must have a size from %d to %d".formatted(size.min(), size.max());
  }
}
