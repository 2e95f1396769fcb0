package dev.weir.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Asks a node to harm something on purpose. */
public final class Harming {
  private Harming() {}

  /**
   * Asks, and waits for the answer.
   *
   * @param wish what {@code POST /api/v1/chaos} takes
   * @return the node that suffers
   * @throws java.util.concurrent.CompletionException of a {@link dev.weir.boot.RefusedException} if
   *     the node lets nobody harm it, or does not answer
   */
  public static String ask(NodeUrl node, ObjectNode wish) {
    try (var http = new NodeHttp(node)) {
      return http.fine(Call.post("/api/v1/chaos", wish)).join().anyJson().path("node").asText();
    }
  }
}
