package dev.weir.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.protocol.Payload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to a node, as a value.
 *
 * @param path below the node's address, already encoded, with its query
 * @param within how long the answer may take
 */
record Call(
    String method,
    String path,
    Map<String, String> headers,
    @Nullable Payload body,
    Duration within) {

  /** How long a node may take for what needs no unit to do anything. */
  static final Duration PROMPT = Duration.ofSeconds(10);

  /** How much longer than the node the client waits, so that the node's own answer arrives. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  Call {
    headers = Map.copyOf(headers);
  }

  static Call get(String path) {
    return new Call("GET", path, Map.of(), null, PROMPT);
  }

  static Call delete(String path) {
    return new Call("DELETE", path, Map.of(), null, PROMPT);
  }

  static Call post(String path) {
    return new Call("POST", path, Map.of(), null, PROMPT);
  }

  static Call post(String path, JsonNode body) {
    return post(path).with(Payload.json(body.toString()));
  }

  static Call put(String path) {
    return new Call("PUT", path, Map.of(), null, PROMPT);
  }

  Call with(Payload content) {
    return new Call(method, path, headers, content, within);
  }

  Call with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header, value);
    return new Call(method, path, more, body, within);
  }

  /** The same, with one more parameter in its query. */
  Call asking(String name, String value) {
    var longer = path + (path.indexOf('?') < 0 ? "?" : "&") + name + "=" + encoded(value);
    return new Call(method, longer, headers, body, within);
  }

  /** The same, with another limit. */
  Call within(Duration time) {
    return new Call(method, path, headers, body, time);
  }

  /** The same, where the node has this time to answer and is told so. */
  Call taking(Duration time) {
    var told = asking("timeout", time.toMillis() + "ms");
    return new Call(method, told.path, headers, body, time.plus(GRACE));
  }

  /** Text as part of a path, of a query or of a header. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
