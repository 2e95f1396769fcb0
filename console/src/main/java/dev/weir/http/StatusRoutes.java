package dev.weir.http;

import java.time.Duration;
import java.util.List;

/** What the services of all nodes say of themselves. */
final class StatusRoutes {
  private static final Duration USUAL = Duration.ofSeconds(2);

  private final ApiNode node;

  StatusRoutes(ApiNode node) {
    this.node = node;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/v1/status",
            call -> node.observer().services().status(call.timeout(USUAL)).thenApply(Reply::ok),
            "timeout"));
  }
}
