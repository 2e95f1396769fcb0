package dev.weir.remote;

/** Asks a node to suffer something on purpose. */
public final class Harming {
  private Harming() {}

  /**
   * Asks, and waits for the answer.
   *
   * @param harm NONE, CUT, ISOLATE or REJOIN
   * @throws java.util.concurrent.CompletionException of a {@link dev.weir.boot.RefusedException} if
   *     the node lets nobody harm it, or does not answer
   */
  public static void ask(NodeUrl node, String harm) {
    try (var http = new NodeHttp(node)) {
      var body = WireJson.object().put("harm", harm);
      http.fine(Call.post("/api/v1/chaos", body)).join();
    }
  }
}
