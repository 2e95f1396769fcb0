package dev.weir.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.UnitProblem;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.settings.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads problem documents (RFC 9457) as the refusals they were on the other side. */
final class Problems {
  private Problems() {}

  /** Why it was refused; what the document leaves open is told by the status. */
  static Refusal refusal(int status, JsonNode document, Reply reply) {
    var said = document.path("detail").asText(document.path("title").asText(""));
    var text =
        !said.isEmpty()
            ? said
            : status == 401
                ? "the node at %s wants a token: give it with --token or WEIR_TOKEN"
                    .formatted(reply.node())
                : "the node at %s answered with HTTP %d".formatted(reply.node(), status);
    var near = texts(document.path("near"));
    return new Refusal(code(status, document.path("code").asText("")), text, near);
  }

  private static Code code(int status, String name) {
    return Arrays.stream(Code.values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .orElseGet(() -> code(status));
  }

  private static Code code(int status) {
    return switch (status) {
      case 404, 405 -> Code.NOT_FOUND;
      case 409 -> Code.CONFLICT;
      case 413, 429 -> Code.LIMIT;
      case 502 -> Code.PROCESS_DISCONNECTED;
      case 504 -> Code.TIMEOUT;
      default -> status < 500 ? Code.INVALID : Code.UNAVAILABLE;
    };
  }

  /** What is wrong with settings; empty if the document says nothing of that. */
  static List<UnitProblem> invalid(JsonNode document) {
    return elements(document.path("problems")).stream()
        .map(sent -> WireJson.read(sent, Sent.class))
        .map(sent -> new UnitProblem(sent.unit(), sent.problem()))
        .toList();
  }

  private record Sent(UnitAddress unit, String field, JsonNode value, String rule) {
    Problem problem() {
      return new Problem(field, value.asText(value.toString()), rule);
    }
  }

  /** What stands in the way of a change; empty if the document says nothing of that. */
  static List<UnitValue> current(JsonNode document) {
    return elements(document.path("current")).stream()
        .map(value -> WireJson.read(value, UnitValue.class))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return elements(array).stream().map(JsonNode::asText).toList();
  }

  static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
