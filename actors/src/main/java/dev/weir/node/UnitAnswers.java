package dev.weir.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.execution.GraphRun;
import dev.weir.id.UnitAddress;
import java.util.concurrent.CompletableFuture;

/** Asks the code of a unit. */
final class UnitAnswers {
  private UnitAnswers() {}

  static CompletableFuture<JsonNode> of(
      GraphRun run, UnitAddress unit, String operation, JsonNode payload) {
    return CompletableFuture.failedFuture(
        new Hosting.Declined(
            Refusal.of(
                Code.HANDLER_NOT_CONFIGURED,
                "unit %s answers no operation \"%s\"",
                unit,
                operation)));
  }
}
