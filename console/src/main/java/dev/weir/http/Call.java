package dev.weir.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.Segment;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.settings.SpanText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that found its route, read as far as every route needs it. What cannot be read is told
 * by a {@link ProblemException}.
 *
 * @param places what the placeholders of the path stand for
 * @param query the query parameters, each once
 * @param body the bytes as they came; empty if none came
 * @param mapper reads the body within its limits
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody changes the bytes
record Call(
    HttpRequest request,
    Map<String, List<String>> places,
    Map<String, String> query,
    byte[] body,
    ObjectMapper mapper) {

  /** Longest time a caller may ask for. */
  static final Duration TIMEOUT_MAX = Duration.ofSeconds(60);

  private static final int BY_MAX = 200;
  private static final int WHY_MAX = 2_000;
  private static final Pattern REVISION = Pattern.compile("\"([0-9]{1,18})\"");

  /** One segment of the path. */
  String place(String name) {
    return String.join("/", segments(name));
  }

  private List<String> segments(String name) {
    return places.getOrDefault(name, List.of());
  }

  /** An address in the path. An encoded slash is no slash: each segment must be one by itself. */
  private String address(List<String> segments) {
    segments.forEach(Segment::checked);
    return String.join("/", segments);
  }

  UnitAddress unit() {
    return new UnitAddress(address(segments("unit")));
  }

  PortAddress port() {
    return PortAddress.parse(address(segments("port")));
  }

  GraphAddress graph() {
    return new GraphAddress(address(segments("name")));
  }

  SessionId session() {
    return SessionId.parse(place("id"));
  }

  Optional<String> header(String name) {
    return request.getHeader(name).map(HttpHeader::value);
  }

  /** Whether a parameter says {@code true}; one that is only named does. */
  boolean flag(String name) {
    return switch (query.getOrDefault(name, "false")) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw Problems.invalid("%s is true or false", name); // open: any text
    };
  }

  /** A span of time that was asked for, or the usual one. */
  Duration timeout(Duration usual) {
    var text = query.get("timeout");
    return text == null
        ? usual
        : SpanText.read(text)
            .filter(span -> !span.isNegative() && !span.isZero())
            .filter(span -> span.compareTo(TIMEOUT_MAX) <= 0)
            .orElseThrow(
                () ->
                    Problems.invalid(
                        "timeout must be a span like 500ms or 5s, more than 0 and at most 60s"));
  }

  /** Who asks, and what for. */
  Author author(@Nullable String why) {
    var reason = why == null ? header("X-Weir-Why").map(Call::decoded).orElse("") : why;
    return new Author(
        checked("X-Weir-By", header("X-Weir-By").orElse("http"), BY_MAX),
        checked("the reason", reason, WHY_MAX));
  }

  private static String decoded(String text) {
    // A plus stays a plus: this is percent-encoding, not a form.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String checked(String what, String text, int most) {
    if (text.length() > most) {
      throw Problems.invalid("%s must have at most %d characters", what, most);
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw Problems.invalid("%s must not have control characters", what);
    }
    return text;
  }

  /** The revision the caller knows; null if it does not matter to it. */
  @Nullable Long expected() {
    var wanted = header("If-Match").orElse("*");
    if (wanted.equals("*")) {
      return null;
    }
    var revision = REVISION.matcher(wanted);
    if (!revision.matches()) {
      throw Problems.invalid("If-Match takes one revision in quotes, as \"3\"");
    }
    return Long.valueOf(revision.group(1));
  }

  /** The body as JSON, within the limits. */
  JsonNode json() {
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      throw Problems.of(e);
    } catch (java.io.IOException e) {
      throw Problems.invalid("the body cannot be read: %s", String.valueOf(e.getMessage()));
    }
  }

  /** The body as a record; without a body, one of no fields. */
  <T> T read(Class<T> type) {
    try {
      var json = body.length == 0 ? mapper.createObjectNode() : json();
      if (!json.isObject()) {
        throw Problems.invalid("the body must be a JSON object");
      }
      return mapper.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw Problems.of(e);
    }
  }

  /**
   * A field that a body must have.
   *
   * @throws IllegalArgumentException if it is missing, naming it
   */
  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("the field \"%s\" is required".formatted(field));
    }
    return value;
  }
}
