package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol;
import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import java.time.Duration;

/**
 * A request to a unit, and what came of it.
 *
 * @param roundTrip from here to the unit's owner and back
 */
record Question(UnitAddress unit, RoutingProtocol.Success answer, Duration roundTrip) {

  /**
   * Asks, and waits.
   *
   * @param unit as it was typed
   * @throws RefusedException if no answer comes
   */
  static Question ask(
      RemoteContext node, String unit, String operation, Payload payload, Duration timeout) {
    var address = UnitNames.in(NodeCommand.await(node.snapshot())).unit(unit);
    var begun = System.nanoTime();
    var outcome = NodeCommand.await(node.request(address, operation, payload, timeout));
    var took = Duration.ofNanos(System.nanoTime() - begun);
    return switch (outcome) {
      case RoutingProtocol.Success success -> new Question(address, success, took);
      case RoutingProtocol.Failure(var request, var why) -> throw new RefusedException(why);
    };
  }

  /** The answer as JSON of a record. */
  <T> T as(Class<T> type) {
    return WireJson.read(json(), type);
  }

  /**
   * The answer as JSON.
   *
   * @throws RefusedException if it is none
   */
  JsonNode json() {
    var json = WireJson.tree(answer.payload().text());
    if (json.isMissingNode()) {
      throw new RefusedException(
          Refusal.of(Code.INVALID_RESPONSE, "%s answered with something that is no JSON", unit));
    }
    return json;
  }
}
