package dev.weir.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.json.ApiJson;
import dev.weir.protocol.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The way of every request: who asks, what for, with what; and every answer's way back. */
final class Front {
  /** Longest time for a body to arrive. */
  private static final long BODY_MILLIS = 20_000;

  private final ActorSystem<?> system;
  private final HttpSettings settings;
  private final Router router;
  private final Doorkeeper doorkeeper;
  private final ObjectMapper mapper;
  private final String node;
  private final Tally tally;

  /**
   * @param tally counts requests by their routes, and answers by their statuses
   */
  Front(
      ActorSystem<?> system, HttpSettings settings, String node, List<Route> routes, Tally tally) {
    this.system = system;
    this.tally = tally;
    this.settings = settings;
    this.router = new Router(routes);
    this.doorkeeper = new Doorkeeper(settings.host(), settings.token());
    this.mapper = ApiJson.mapper(settings.nesting(), settings.string());
    // A header takes no more than this.
    this.node = node.replaceAll("[^\\x21-\\x7e]", "_");
  }

  /** Answers a request; never fails. */
  CompletionStage<HttpResponse> answer(HttpRequest request) {
    return begun(request)
        .exceptionally(failed -> Reply.problem(Problems.of(failed)))
        .thenApply(this::signed);
  }

  private HttpResponse signed(HttpResponse response) {
    tally.sent(Integer.toString(response.status().intValue()), 1);
    var named = Reply.with(response, "X-Weir-Node", node);
    // Facts of this moment: to be kept by nobody, and to be taken for nothing else than they are.
    return Reply.with(
        Reply.with(named, "X-Content-Type-Options", "nosniff"), "Cache-Control", "no-store");
  }

  private CompletableFuture<HttpResponse> begun(HttpRequest request) {
    Router.Found found;
    Map<String, String> query;
    CompletionStage<byte[]> body;
    try {
      enter(request);
      found = router.find(request.method().name(), path(request));
      tally.received(found.route().method() + " " + found.route().template());
      query = query(request, found.route());
      body = body(request, found.route());
    } catch (RuntimeException e) {
      // What is not read must be done away with, or the connection waits for it for ever.
      request.entity().withSizeLimit(settings.bodyMax()).discardBytes(system);
      return CompletableFuture.failedFuture(e);
    }
    return body.thenCompose(
            bytes ->
                found
                    .route()
                    .handler()
                    .answer(new Call(request, found.places(), query, bytes, mapper)))
        .toCompletableFuture()
        .copy()
        .orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void enter(HttpRequest request) {
    doorkeeper.check(
        new Doorkeeper.Visit(
            request.method().name(),
            header(request, "Host"),
            header(request, "Origin"),
            header(request, "Authorization"),
            request.getUri().getPathString().startsWith("/health/")));
  }

  private static String header(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value).orElse("");
  }

  private static List<String> path(HttpRequest request) {
    return StreamSupport.stream(request.getUri().pathSegments().spliterator(), false).toList();
  }

  private static Map<String, String> query(HttpRequest request, Route route) {
    var query = new LinkedHashMap<String, String>();
    for (var parameter : request.getUri().query().toList()) {
      var name = parameter.first();
      if (!route.query().contains(name)) {
        throw Problems.invalid(
            "there is no query parameter of this name here; there is %s",
            route.query().isEmpty()
                ? "none"
                : String.join(", ", route.query().stream().sorted().toList()));
      }
      if (query.put(name, parameter.second()) != null) {
        throw Problems.invalid("the query parameter %s stands there twice", name);
      }
    }
    return query;
  }

  private CompletionStage<byte[]> body(HttpRequest request, Route route) {
    var entity = request.entity();
    if (entity.isKnownEmpty()) {
      if (route.body() == Route.Body.REQUIRED) {
        throw Problems.invalid("a body is needed: a JSON object");
      }
      return CompletableFuture.completedFuture(new byte[0]);
    }
    if (route.body() == Route.Body.NONE) {
      throw Problems.invalid("no body is taken here");
    }
    if (entity.getContentLengthOption().orElse(0) > settings.bodyMax()) {
      throw tooLarge();
    }
    checkType(entity.getContentType().mediaType().toString(), route);
    return entity
        .withSizeLimit(settings.bodyMax())
        .toStrict(BODY_MILLIS, system)
        .thenApply(strict -> strict.getData().toArray())
        .exceptionally(
            failed -> {
              throw Problems.unwrapped(failed) instanceof TimeoutException
                  ? Problems.of(408, "REQUEST_TIMEOUT", "the body took too long to arrive")
                  : Problems.of(failed);
            });
  }

  private ProblemException tooLarge() {
    return Problems.with(
        "Connection",
        "close",
        413,
        "LIMIT",
        "the body is larger than the %d bytes that weir.http.body-max allows",
        settings.bodyMax());
  }

  private static void checkType(String type, Route route) {
    var patch = route.method() == Route.Method.PATCH && type.equals("application/merge-patch+json");
    if (!type.equals("application/json") && !patch) {
      throw Problems.of(
          415, "UNSUPPORTED_MEDIA_TYPE", "the body must be application/json in UTF-8");
    }
  }
}
