package dev.weir.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A server that speaks the HTTP API of a node from canned answers, and keeps what it was asked. */
public final class CannedNode implements AutoCloseable {

  /** One request it got. */
  public record Asked(
      String method, String path, String query, Map<String, List<String>> headers, String body) {

    /** A header, or nothing. */
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  private record Canned(int status, String type, String body, Map<String, String> headers) {}

  private final HttpServer server;
  private final Map<String, Canned> answers = new ConcurrentHashMap<>();
  private final Map<String, LinkedBlockingQueue<String>> streams = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Listens on a port of its own. */
  public CannedNode() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    answer("GET /health/alive", 200, "{\"status\": \"alive\"}");
    answer("GET /health/ready", 200, "{\"status\": \"ready\"}");
  }

  /** Where it answers. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The same, for the client. */
  public NodeUrl node() {
    return NodeUrl.parse(url());
  }

  /** From now on answers {@code "METHOD /path"} so. */
  public CannedNode answer(String what, int status, String json) {
    return answer(what, status, "application/json", json, Map.of());
  }

  /** The same, with all there is to an answer. */
  public CannedNode answer(
      String what, int status, String type, String body, Map<String, String> headers) {
    answers.put(what, new Canned(status, type, body, headers));
    return this;
  }

  /** From now on refuses so; {@code more} is put into the problem document. */
  public CannedNode refuse(String what, int status, String code, String detail, String more) {
    var body =
        "{\"status\": %d, \"code\": \"%s\", \"detail\": \"%s\"%s}"
            .formatted(status, code, detail, more);
    return answer(what, status, "application/problem+json", body, Map.of());
  }

  /**
   * Answers a GET of this path with a stream of events: one text for each connection, which is then
   * ended; the connections after these stay silent.
   */
  public CannedNode stream(String path, String... texts) {
    streams.put(path, new LinkedBlockingQueue<>(List.of(texts)));
    return this;
  }

  /** What it was asked, in order. */
  public List<Asked> asked() {
    return asked;
  }

  /** What it was asked by {@code "METHOD /path"}. */
  public List<Asked> asked(String what) {
    return asked.stream().filter(one -> what.equals(one.method() + " " + one.path())).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var query = uri.getQuery() == null ? "" : uri.getQuery();
    var one =
        new Asked(
            exchange.getRequestMethod(),
            uri.getPath(),
            query,
            Map.copyOf(exchange.getRequestHeaders()),
            body);
    asked.add(one);
    exchange.getResponseHeaders().add("X-Weir-Node", "a");
    var stream = streams.get(one.path());
    if (stream != null && one.method().equals("GET")) {
      stream(exchange, stream.poll());
      return;
    }
    var canned =
        answers.getOrDefault(
            one.method() + " " + one.path(),
            new Canned(
                404,
                "application/problem+json",
                "{\"code\": \"NOT_FOUND\", \"detail\": \"no path %s\"}".formatted(one.path()),
                Map.of()));
    canned.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", canned.type());
    var bytes = canned.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(canned.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void stream(HttpExchange exchange, @Nullable String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write((text == null ? ": nothing\n\n" : text).getBytes(UTF_8));
    exchange.getResponseBody().flush();
    if (text == null) {
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
