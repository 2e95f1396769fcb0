package dev.weir.settings;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/** The limit behind a broken constraint, in words. */
final class Rule {

  private Rule() {}

  static String of(ConstraintViolation<?> violation) {
    // A message that the author wrote is better than any of ours.
    if (!violation.getMessageTemplate().startsWith("{jakarta.validation.")) {
      return violation.getMessage();
    }
    return switch (violation.getConstraintDescriptor().getAnnotation()) {
      case Min min -> atLeast(true, Long.toString(min.value()));
      case Max max -> atMost(true, Long.toString(max.value()));
      case DecimalMin min -> atLeast(min.inclusive(), min.value());
      case DecimalMax max -> atMost(max.inclusive(), max.value());
      case Size size -> size(size);
      // open: there are many more constraints, and each has a message of its own
      default -> violation.getMessage();
    };
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
