package dev.weir.http;

import dev.weir.boot.GraphContext;
import dev.weir.id.PortAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Sessions of clients: each lives as long as its client renews it, and declares things. */
final class SessionRoutes {
  private static final int NAME_MAX = 128;

  private final ClientSessions sessions;
  private final HttpSettings settings;

  SessionRoutes(ClientSessions sessions, HttpSettings settings) {
    this.sessions = sessions;
    this.settings = settings;
  }

  List<Route> routes() {
    var one = "/api/v1/sessions/{id}";
    return List.of(
        Route.of(Route.Method.POST, "/api/v1/sessions", Route.Body.REQUIRED, this::open),
        Route.of(Route.Method.DELETE, one, Route.Body.NONE, this::close),
        Route.of(Route.Method.PUT, one + "/lease", Route.Body.OPTIONAL, this::renew),
        Route.of(Route.Method.PUT, one + "/metadata", Route.Body.REQUIRED, this::register),
        Route.of(
            Route.Method.POST,
            one + "/connect",
            Route.Body.REQUIRED,
            call -> edges(call, context -> context::connect)),
        Route.of(
            Route.Method.POST,
            one + "/disconnect",
            Route.Body.REQUIRED,
            call -> edges(call, context -> context::disconnect)),
        Route.of(
            Route.Method.POST,
            one + "/clear",
            Route.Body.OPTIONAL,
            call -> context(call).clear().thenApply(Reply::at)),
        Route.of(
            Route.Method.POST,
            one + "/graphs",
            Route.Body.REQUIRED,
            call -> GraphRoutes.deploy(context(call), call, false)));
  }

  private GraphContext context(Call call) {
    return sessions.get(call.session()).context();
  }

  record Name(String name) {
    Name {
      Call.required("name", name);
      if (name.isBlank()
          || name.length() > NAME_MAX
          || name.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "a session's name has 1 to %d characters, none of them for control"
                .formatted(NAME_MAX));
      }
    }
  }

  private CompletionStage<HttpResponse> open(Call call) {
    return sessions
        .open(call.read(Name.class).name())
        .thenApply(
            session ->
                Reply.json(
                    201,
                    Map.of(
                        "session",
                        session.context().session(),
                        "leaseSeconds",
                        Math.max(1, settings.lease().toSeconds()))));
  }

  private CompletionStage<HttpResponse> close(Call call) {
    sessions.close(call.session());
    return Reply.now(Reply.noContent());
  }

  private CompletionStage<HttpResponse> renew(Call call) {
    sessions.renew(call.session());
    return Reply.now(Reply.noContent());
  }

  private CompletionStage<HttpResponse> register(Call call) {
    return context(call).register(Blueprint.fromJson(call.json())).thenApply(Reply::at);
  }

  record Edges(List<Wire> edges) {
    Edges {
      Call.required("edges", edges);
    }
  }

  record Wire(PortAddress from, PortAddress to) {
    Wire {
      Call.required("from", from);
      Call.required("to", to);
    }
  }

  private CompletionStage<HttpResponse> edges(
      Call call,
      Function<GraphContext, Function<List<Edge>, CompletableFuture<dev.weir.id.Cursor>>> how) {
    var edges =
        call.read(Edges.class).edges().stream()
            .map(wire -> new Edge(wire.from(), wire.to()))
            .toList();
    return how.apply(context(call)).apply(edges).thenApply(Reply::at);
  }
}
