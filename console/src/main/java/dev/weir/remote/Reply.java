package dev.weir.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.Cursor;
import dev.weir.protocol.Payload;
import java.net.http.HttpHeaders;

/** What a node answered, whatever its status. */
record Reply(NodeUrl node, int status, HttpHeaders headers, Payload body) {

  static Reply of(NodeUrl node, int status, HttpHeaders headers, byte[] bytes) {
    var type = headers.firstValue("Content-Type").orElse("");
    return new Reply(node, status, headers, new Payload(type, bytes));
  }

  boolean isFine() {
    return status / 100 == 2;
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The body as JSON; missing if there is none, or if it is something else. */
  JsonNode anyJson() {
    return body.contentType().contains("json")
        ? WireJson.tree(body.bytes())
        : MissingNode.getInstance();
  }

  /**
   * The answer, if it says that all went well.
   *
   * @throws RefusedException if it says something else
   */
  Reply fine() {
    if (isFine()) {
      return this;
    }
    throw refused();
  }

  /** What the answer refuses, as it is thrown. */
  RefusedException refused() {
    var json = anyJson();
    if (json.isObject() || !header("X-Weir-Node").isEmpty()) {
      return new RefusedException(Problems.refusal(status, json, this));
    }
    return stranger();
  }

  /**
   * The JSON of an answer that must have some.
   *
   * @throws RefusedException if it has none, or says that something went wrong
   */
  JsonNode json() {
    var json = fine().anyJson();
    if (json.isMissingNode()) {
      throw stranger();
    }
    return json;
  }

  /** The place in the stream of events that the answer names. */
  Cursor cursor() {
    var text = json().path("cursor").asText("");
    try {
      return Cursor.parse(text);
    } catch (IllegalArgumentException e) {
      throw odd("no cursor: " + e.getMessage());
    }
  }

  /** The node is one, but its answer is none. */
  RefusedException odd(String why) {
    return new RefusedException(
        Refusal.of(
            Code.INVALID_RESPONSE,
            "the node at %s answered in a way this version does not understand: %s",
            node,
            why));
  }

  private RefusedException stranger() {
    return NodeHttp.noNode(
        "what answers at %s is no Weir node (HTTP %d%s): name another with --url or WEIR_URL"
            .formatted(
                node, status, body.contentType().isEmpty() ? "" : ", " + body.contentType()));
  }
}
