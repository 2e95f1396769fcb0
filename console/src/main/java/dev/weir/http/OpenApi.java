package dev.weir.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pekko.http.javadsl.model.ContentTypes;

/** The description of the API for programs, as OpenAPI 3.1. */
final class OpenApi {
  private static final byte[] DOCUMENT = load();

  private OpenApi() {}

  static List<Route> routes() {
    return List.of(
        Route.get(
            "/api/v1/openapi.json",
            call -> Reply.now(Reply.bytes(200, ContentTypes.APPLICATION_JSON, DOCUMENT))));
  }

  private static byte[] load() {
    try (var document = OpenApi.class.getResourceAsStream("openapi.json")) {
      if (document == null) {
        throw new IllegalStateException("openapi.json is missing beside " + OpenApi.class);
      }
      return document.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
