package dev.weir.http;

import java.util.List;
import java.util.Map;

/** How the node is, for those who start and stop it. */
final class HealthRoutes {
  private final ApiNode node;

  HealthRoutes(ApiNode node) {
    this.node = node;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/health/alive", call -> Reply.now(Reply.ok(Map.of("status", "alive")))),
        Route.get(
            "/health/ready",
            call ->
                Reply.now(
                    node.notReady()
                        .map(why -> Reply.json(503, Map.of("status", "starting", "why", why)))
                        .orElseGet(() -> Reply.ok(Map.of("status", "ready"))))));
  }
}
