package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The description of the API against the API. */
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @Test
  @DisplayName("Every route of the document answers, and every route is in the document")
  void documentAndRoutesAreOne() {
    try (var served = Served.with()) {
      var document = served.get("/api/v1/openapi.json").json();
      var described = new TreeSet<String>();
      for (var path : document.path("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          if (METHODS.contains(operation.getKey())) {
            described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
          }
        }
      }

      assertThat(described).isEqualTo(served.routes());
      assertThat(described).allSatisfy(route -> answers(served, route));
    }
  }

  /** Whatever it answers, it knows the path and the method. */
  private static void answers(Served served, String route) {
    var method = route.substring(0, route.indexOf(' '));
    var path =
        route
            .substring(route.indexOf(' ') + 1)
            .replace("{unit}", "count/scale")
            .replace("{port}", "count/scale/counts")
            .replace("{id}", "00000000-0000-0000-0000-000000000000")
            .replaceAll("[{][a-z]+[}]", "count");
    if (path.equals("/api/v1/events")) {
      try (var events = served.events(path)) {
        assertThat(events.next().name()).isEqualTo("snapshot");
      }
      return;
    }
    var body = method.equals("GET") || method.equals("DELETE") ? "" : "{}";
    var answer = served.json(method, path, route.endsWith("/sync") ? "" : body);
    assertThat(answer.status()).as("%s: %s", route, answer.response().body()).isNotEqualTo(405);
    assertThat(answer.response().body()).as(route).doesNotContain("no such path");
  }

  @Test
  @DisplayName("The document's references lead somewhere, and its parameters are the routes' own")
  void referencesAndParameters() {
    try (var served = Served.with()) {
      var document = served.get("/api/v1/openapi.json").json();

      assertThat(document.findValuesAsText("$ref"))
          .allSatisfy(
              ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
      for (var route : served.table()) {
        var described = new TreeSet<String>();
        var operation =
            document
                .path("paths")
                .path(Served.described(route.template()))
                .path(route.method().name().toLowerCase(Locale.ROOT));
        for (var parameter : operation.path("parameters")) {
          var ref = parameter.path("$ref").asText();
          var meant = ref.isEmpty() ? parameter : document.at(ref.substring(1));
          if (meant.path("in").asText().equals("query")) {
            described.add(meant.path("name").asText());
          }
        }
        assertThat(described).as(route.toString()).isEqualTo(new TreeSet<>(route.query()));
      }
    }
  }
}
