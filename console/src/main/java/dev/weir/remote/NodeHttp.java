package dev.weir.remote;

import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wire to one node. Any thread may call; every failure is a {@link RefusedException}. */
final class NodeHttp implements AutoCloseable {
  /** Most bytes of one answer; a snapshot of 10,000 units takes about half of it. */
  static final int ANSWER_MAX = 32 << 20;

  /** Most bytes of an answer that refuses something. */
  private static final int REFUSAL_MAX = 1 << 20;

  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final NodeUrl node;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  NodeHttp(NodeUrl node) {
    this.node = node;
  }

  NodeUrl node() {
    return node;
  }

  /** Sends a call; done with the node's answer, whatever its status. */
  CompletableFuture<Reply> send(Call call) {
    var sent = client.sendAsync(request(call, call.within()), BoundedBody.of(ANSWER_MAX));
    return sent.thenApply(this::reply)
        // The client's own limit ends with the head of an answer; this one is for all of it.
        .orTimeout(call.within().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              sent.cancel(true);
              throw refused(failure, call.within());
            });
  }

  /** Sends a call; done with the node's answer, if it says that all went well. */
  CompletableFuture<Reply> fine(Call call) {
    return send(call).thenApply(Reply::fine);
  }

  /**
   * Opens a stream, and waits until the node has begun to answer.
   *
   * @throws RefusedException if it is refused, or nobody answers
   * @throws InterruptedException if the thread is to end
   */
  InputStream stream(Call call) throws InterruptedException {
    try {
      var response = client.send(request(call, call.within()), BodyHandlers.ofInputStream());
      if (response.statusCode() == 200) {
        return response.body();
      }
      try (var body = response.body()) {
        var text = body.readNBytes(REFUSAL_MAX);
        throw Reply.of(node, response.statusCode(), response.headers(), text).refused();
      }
    } catch (IOException e) {
      throw refused(e, call.within());
    }
  }

  private HttpRequest request(Call call, Duration within) {
    var body = call.body();
    var request =
        HttpRequest.newBuilder(URI.create(node.base() + call.path()))
            .timeout(within)
            .method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.bytes()));
    if (body != null) {
      request.setHeader("Content-Type", body.contentType());
    }
    node.token().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
    call.headers().forEach(request::setHeader);
    return request.build();
  }

  private Reply reply(HttpResponse<byte[]> response) {
    return Reply.of(node, response.statusCode(), response.headers(), response.body());
  }

  private RefusedException refused(Throwable failure, Duration within) {
    return switch (failure) {
      case RefusedException already -> already;
      case CompletionException wrapped when wrapped.getCause() != null ->
          refused(wrapped.getCause(), within);
      case ConnectException nobody -> nobody();
      case HttpConnectTimeoutException nobody -> nobody();
      case HttpTimeoutException late -> late(within);
      case TimeoutException late -> late(within);
      default -> // open: a connection can break in many ways
          new RefusedException(
              Refusal.of(
                  Code.PROCESS_DISCONNECTED,
                  "the connection to the node at %s broke (%s); what was asked for may have been"
                      + " done",
                  node,
                  String.valueOf(failure.getMessage())));
    };
  }

  private RefusedException nobody() {
    return noNode(
        "no Weir node answers at %s: start one with weir node --name a, or name another with --url or WEIR_URL"
            .formatted(node));
  }

  private RefusedException late(Duration within) {
    return new RefusedException(
        Refusal.of(
            Code.TIMEOUT,
            "the node at %s did not answer within %d ms; what was asked for may have been done",
            node,
            within.toMillis()));
  }

  /** There is no node, so nothing was done. */
  static RefusedException noNode(String text) {
    var refused = new RefusedException(new Refusal(Code.UNAVAILABLE, text, List.of()));
    refused.initCause(new NoNode(text));
    return refused;
  }

  /** Ends everything that is under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
