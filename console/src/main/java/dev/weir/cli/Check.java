package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One thing {@code weir doctor} looked at.
 *
 * @param what it is
 * @param says how it is, and what to do about it
 */
record Check(Grade grade, String what, String says) {

  /** How much it matters. */
  enum Grade {
    OK,
    WARN,
    FAIL
  }

  static Check ok(String what, String says, Object... values) {
    return new Check(Grade.OK, what, says.formatted(values));
  }

  static Check warn(String what, String says, Object... values) {
    return new Check(Grade.WARN, what, says.formatted(values));
  }

  static Check fail(String what, String says, Object... values) {
    return new Check(Grade.FAIL, what, says.formatted(values));
  }

  /** The word for the grade. */
  String word() {
    return switch (grade) {
      case OK -> "ok";
      case WARN -> "warn";
      case FAIL -> "FAIL";
    };
  }

  ObjectNode json() {
    return NodeCommand.object()
        .put("grade", word().toLowerCase(java.util.Locale.ROOT))
        .put("what", what)
        .put("says", says);
  }
}
