package dev.weir.execution;

import dev.weir.id.UnitAddress;
import dev.weir.settings.Problem;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A unit was asked something and gave no answer; {@link #why} says for programs what came of it.
 */
public final class Unanswered extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The kinds of reasons. */
  public sealed interface Why {

    /** The unit has no such operation; {@code operations} are those it has, in alphabetic order. */
    record NoHandler(List<String> operations) implements Why {
      public NoHandler {
        operations = List.copyOf(operations);
      }
    }

    /** The request is not what the operation takes. */
    record BadRequest(List<Problem> problems) implements Why {
      public BadRequest {
        problems = List.copyOf(problems);
      }
    }

    /** The unit's handler threw. */
    record HandlerFailed(Throwable cause) implements Why {}

    /** The handler was not asked: the unit has ended, starts again, or is overrun. */
    record NotTaken(String reason) implements Why {}

    /** What the handler answered is no answer of its operation. */
    record BadReply(String reason) implements Why {}
  }

  private final transient Why why;

  Unanswered(UnitAddress unit, String operation, Why why) {
    super("%s of %s: %s".formatted(operation, unit, text(why)));
    this.why = why;
    if (why instanceof Why.HandlerFailed(var cause)) {
      initCause(cause);
    }
  }

  /** What came of it. */
  public Why why() {
    return why;
  }

  private static String text(Why why) {
    return switch (why) {
      case Why.NoHandler(var operations) ->
          operations.isEmpty()
              ? "the unit answers no operation"
              : "no such operation, there is " + String.join(", ", operations);
      case Why.BadRequest(var problems) ->
          problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
      case Why.HandlerFailed(var cause) ->
          cause.getMessage() == null ? cause.toString() : cause.getMessage();
      case Why.NotTaken(var reason) -> reason;
      case Why.BadReply(var reason) -> reason;
    };
  }
}
