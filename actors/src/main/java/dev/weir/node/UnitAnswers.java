package dev.weir.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.execution.GraphRun;
import dev.weir.execution.Unanswered;
import dev.weir.execution.Unanswered.Why;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Nearest;
import dev.weir.settings.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Asks the code of a unit, and says in the words of the whole what came of it. */
final class UnitAnswers {
  /** What a message between nodes may carry, with room for what is around it. */
  private static final int REPLY_BYTES_MAX = 1 << 20;

  private UnitAnswers() {}

  static CompletableFuture<JsonNode> of(
      GraphRun run, UnitAddress unit, String operation, JsonNode payload, Duration patience) {
    return run.ask(unit, operation, payload)
        .orTimeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS)
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                throw declined(unit, operation, failure, patience);
              }
              return checked(unit, operation, answer);
            });
  }

  private static JsonNode checked(UnitAddress unit, String operation, JsonNode answer) {
    var bytes = answer.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > REPLY_BYTES_MAX) {
      throw new Hosting.Declined(
          Refusal.of(
              Code.INVALID_RESPONSE,
              "%s of %s answered %,d bytes, and %,d is the most",
              operation,
              unit,
              bytes,
              REPLY_BYTES_MAX));
    }
    return answer;
  }

  private static RuntimeException declined(
      UnitAddress unit, String operation, Throwable failure, Duration patience) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return switch (cause) {
      case Unanswered unanswered ->
          new Hosting.Declined(refusal(unit, operation, unanswered.why()));
      case TimeoutException late ->
          new Hosting.Declined(
              Refusal.of(
                  Code.TIMEOUT,
                  "%s of %s was not answered within %d ms",
                  operation,
                  unit,
                  patience.toMillis()));
      case null, default -> // open: anything else is a fault of the runtime, told as it is
          new CompletionException(cause);
    };
  }

  private static Refusal refusal(UnitAddress unit, String operation, Why why) {
    return switch (why) {
      case Why.NoHandler(var operations) -> unknown(unit, operation, operations);
      case Why.BadRequest(var problems) ->
          Refusal.of(
              Code.INVALID,
              "%s of %s cannot use this payload: %s",
              operation,
              unit,
              problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
      case Why.HandlerFailed(var cause) ->
          Refusal.of(
              Code.HANDLER_ERROR,
              "%s of %s failed: %s",
              operation,
              unit,
              cause.getMessage() == null ? cause.toString() : cause.getMessage());
      case Why.NotTaken(var reason) -> Refusal.of(Code.UNAVAILABLE, "%s", reason);
      case Why.BadReply(var reason) ->
          Refusal.of(Code.INVALID_RESPONSE, "%s of %s: %s", operation, unit, reason);
    };
  }

  private static Refusal unknown(UnitAddress unit, String operation, List<String> known) {
    return known.isEmpty()
        ? Refusal.of(Code.HANDLER_NOT_CONFIGURED, "unit %s answers no operation at all", unit)
        : Refusal.of(
                Code.HANDLER_NOT_CONFIGURED,
                "unit %s answers no operation \"%s\": there is %s",
                unit,
                operation,
                Nearest.listed(operation, known))
            .withNear(Nearest.few(operation, known));
  }
}
