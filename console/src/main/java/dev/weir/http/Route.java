package dev.weir.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * One thing that can be asked for.
 *
 * @param template the path; {@code {name}} stands for one segment, {@code {name...}} for one or
 *     more
 * @param query the query parameters it knows; any other is an error
 * @param body what it does with a body
 */
record Route(Method method, String template, Set<String> query, Body body, Handler handler) {

  /** What is done. */
  enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /** What a request may carry. */
  enum Body {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  /** Answers a call, at once or later; never blocks. What it throws becomes a problem document. */
  @FunctionalInterface
  interface Handler {
    CompletionStage<HttpResponse> answer(Call call);
  }

  static Route get(String template, Handler handler, String... query) {
    return new Route(Method.GET, template, Set.of(query), Body.NONE, handler);
  }

  static Route of(Method method, String template, Body body, Handler handler, String... query) {
    return new Route(method, template, Set.of(query), body, handler);
  }

  /** What the placeholders stand for in a path; empty if it is another route's. */
  Optional<Map<String, List<String>>> match(List<String> path) {
    var steps = steps();
    var matched = new java.util.HashMap<String, List<String>>();
    var at = 0;
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      var length = step.endsWith("...}") ? path.size() - steps.size() + 1 : 1;
      if (length < 1 || at + length > path.size()) {
        return Optional.empty();
      }
      var here = path.subList(at, at + length);
      if (step.startsWith("{")) {
        matched.put(step.replaceAll("[{}.]", ""), here);
      } else if (!step.equals(here.getFirst())) {
        return Optional.empty();
      }
      at += length;
    }
    return at == path.size() ? Optional.of(matched) : Optional.empty();
  }

  /** How many segments are written out; of two routes that match, the one with more is meant. */
  long literals() {
    return steps().stream().filter(step -> !step.startsWith("{")).count();
  }

  private List<String> steps() {
    return Arrays.asList(template.substring(1).split("/"));
  }
}
