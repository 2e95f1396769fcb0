package dev.weir.http;

import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Failure;
import dev.weir.protocol.RoutingProtocol.Outcome;
import dev.weir.protocol.RoutingProtocol.Success;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Questions to units. */
final class RequestRoutes {
  private static final Duration USUAL = Duration.ofSeconds(2);
  private static final Pattern OPERATION = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  private final ApiNode node;

  RequestRoutes(ApiNode node) {
    this.node = node;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            Route.Method.POST,
            "/api/v1/requests/{unit...}/{operation}",
            Route.Body.OPTIONAL,
            this::ask,
            "timeout"));
  }

  private CompletionStage<HttpResponse> ask(Call call) {
    var operation = call.place("operation");
    if (!OPERATION.matcher(operation).matches()) {
      throw Problems.invalid(
          "an operation is called by up to 100 letters, digits and any of _ . -, as PING");
    }
    return node.observer()
        .request(call.unit(), operation, payload(call), call.timeout(USUAL))
        .thenApply(RequestRoutes::reply);
  }

  /** The body as it came; but only JSON comes through, and within the limits. */
  private static Payload payload(Call call) {
    if (call.body().length == 0) {
      return Payload.EMPTY;
    }
    call.json();
    return new Payload(Payload.JSON, call.body());
  }

  private static HttpResponse reply(Outcome outcome) {
    return switch (outcome) {
      case Success(var request, var by, var payload) ->
          Reply.with(
              Reply.with(
                  Reply.bytes(200, type(payload), payload.bytes()),
                  "X-Weir-Process",
                  by.toString()),
              "X-Weir-Request",
              request.toString());
      case Failure(var request, var why) -> throw Problems.refused(why);
    };
  }

  /** What the unit says its answer is; bytes, if it says something that is no type. */
  private static ContentType type(Payload payload) {
    try {
      return ContentTypes.parse(payload.contentType());
    } catch (IllegalArgumentException | NoSuchElementException e) {
      return ContentTypes.APPLICATION_OCTET_STREAM;
    }
  }
}
