package dev.weir.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.settings.Nearest;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told to whom asked for something that is not done. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** How Jackson begins what it says of a number that is missing. */
  private static final String NO_NULL = "Cannot map `null` into type";

  private Problems() {}

  /** The wish makes no sense. */
  static ProblemException invalid(String detail, Object... values) {
    return of(400, "INVALID", detail, values);
  }

  /** There is no such thing. */
  static ProblemException notFound(String detail, Object... values) {
    return of(404, "NOT_FOUND", detail, values);
  }

  /** A problem of a kind. */
  static ProblemException of(int status, String code, String detail, Object... values) {
    return new ProblemException(document(status, code, detail, values));
  }

  /** A problem of a kind, with a header that belongs to it. */
  static ProblemException with(
      String header, String value, int status, String code, String detail, Object... values) {
    return new ProblemException(document(status, code, detail, values), Map.of(header, value));
  }

  private static ProblemDocument document(
      int status, String code, String detail, Object... values) {
    return ProblemDocument.of(status, code, values.length == 0 ? detail : detail.formatted(values));
  }

  /** A refusal as a problem. */
  static ProblemException refused(Refusal why) {
    return new ProblemException(
        ProblemDocument.of(status(why.code()), why.code().name(), why.text()).withNear(why.near()));
  }

  /** The status of a response that refuses. */
  static int status(Refusal.Code code) {
    return switch (code) {
      case INVALID -> 400;
      case CONFLICT, CYCLE -> 409;
      case NOT_FOUND, UNROUTABLE_UNIT, UNSUPPORTED_OPERATION, HANDLER_NOT_CONFIGURED -> 404;
      case LIMIT -> 429;
      case UNAVAILABLE -> 503;
      case ROUTE_WRITE_FAILED, PROCESS_DISCONNECTED, INVALID_RESPONSE -> 502;
      case TIMEOUT -> 504;
      case HANDLER_ERROR -> 500;
    };
  }

  /**
   * What to tell after anything went wrong. An accident of ours is logged, and told in no detail.
   */
  static ProblemException of(Throwable thrown) {
    return switch (unwrapped(thrown)) {
      case ProblemException known -> known;
      case RefusedException refused -> refused(refused.refusal());
      case StreamConstraintsException limit ->
          of(413, "LIMIT", "the JSON is more than a limit allows: %s", limit.getOriginalMessage());
      case JsonMappingException mapping -> invalid(mapping(mapping));
      case JsonProcessingException malformed ->
          invalid(
              "the body is no JSON: %s%s",
              firstLine(malformed.getOriginalMessage()), place(malformed.getLocation()));
      case EntityStreamSizeException size -> of(413, "LIMIT", "the body is too large");
      case IllegalUriException uri -> invalid("the query cannot be read");
      case EntityStreamException broken -> invalid("the body cannot be read");
      case IllegalArgumentException wrong -> invalid("%s", String.valueOf(wrong.getMessage()));
      case TimeoutException late -> of(504, "TIMEOUT", "no answer came in time");
      case Throwable accident -> {
        LOG.error("a request failed", accident);
        yield of(500, "INTERNAL", "the node failed at this request; its log says how");
      }
    };
  }

  /** What is behind the wrappings of futures. */
  static Throwable unwrapped(Throwable thrown) {
    var inner = thrown;
    while ((inner instanceof CompletionException || inner instanceof ExecutionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static String mapping(JsonMappingException wrong) {
    var path =
        wrong.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "[");
    var where = path.isEmpty() ? "the body" : path;
    return switch (wrong) {
      case UnrecognizedPropertyException unknown ->
          "%s: there is no such field; there is %s"
              .formatted(
                  where,
                  Nearest.listed(
                      unknown.getPropertyName(),
                      unknown.getKnownPropertyIds().stream()
                          .map(String::valueOf)
                          .sorted()
                          .toList()));
      case ValueInstantiationException refused when refused.getCause() != null ->
          "%s: %s".formatted(where, refused.getCause().getMessage());
      case JsonMappingException other when other.getOriginalMessage().startsWith(NO_NULL) ->
          "%s: must be given, and not null".formatted(where);
      case JsonMappingException other ->
          "%s: %s".formatted(where, firstLine(other.getOriginalMessage()));
    };
  }

  private static String place(JsonLocation at) {
    return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
