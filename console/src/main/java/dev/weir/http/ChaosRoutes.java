package dev.weir.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Harms the node on purpose, where its configuration allows that. */
final class ChaosRoutes {
  private final ApiNode node;

  ChaosRoutes(ApiNode node) {
    this.node = node;
  }

  /** What to suffer. */
  record Wish(Harm harm) {
    Wish {
      Call.required("harm", harm);
    }
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            Route.Method.POST,
            "/api/v1/chaos",
            Route.Body.REQUIRED,
            call -> {
              var harm = call.read(Wish.class).harm();
              return node.suffer(harm)
                  .thenApply(
                      done -> Reply.ok(Map.of("harm", harm.name().toLowerCase(Locale.ROOT))));
            }));
  }
}
