package dev.weir.http;

import dev.weir.settings.Nearest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds what a request asks for.
 *
 * @param routes all there are; those that say more of their path first
 */
record Router(List<Route> routes) {
  private static final int NEAR_MAX = 3;

  /** A route, and what its placeholders stand for. */
  record Found(Route route, Map<String, List<String>> places) {}

  Router {
    routes = routes.stream().sorted(Comparator.comparingLong(Route::literals).reversed()).toList();
  }

  /**
   * The route of a request.
   *
   * @param path the segments, decoded
   * @throws ProblemException if there is no such path, naming the nearest, or if it does not know
   *     the method, naming those it does
   */
  Found find(String method, List<String> path) {
    var allowed = new java.util.TreeSet<String>();
    for (var route : routes) {
      var places = route.match(path);
      if (places.isPresent()) {
        if (route.method().name().equals(method)) {
          return new Found(route, places.get());
        }
        allowed.add(route.method().name());
      }
    }
    throw allowed.isEmpty() ? unknown(path) : wrongMethod(method, String.join(", ", allowed));
  }

  private ProblemException unknown(List<String> path) {
    var typed = "/" + String.join("/", path);
    var near =
        Nearest.first(typed, routes.stream().map(Route::template).distinct().toList()).stream()
            .limit(NEAR_MAX)
            .toList();
    return new ProblemException(
        ProblemDocument.of(
                404,
                "NOT_FOUND",
                "there is no such path; the nearest is %s"
                    .formatted(near.stream().collect(Collectors.joining(", "))))
            .withNear(near));
  }

  private static ProblemException wrongMethod(String method, String allowed) {
    return Problems.with(
        "Allow",
        allowed,
        405,
        "METHOD_NOT_ALLOWED",
        "%s is not for this path; it takes %s",
        method,
        allowed);
  }
}
