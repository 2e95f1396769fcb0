package dev.weir.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import dev.weir.json.ApiJson;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** An API that listens at a free port, and a client of it. */
final class Served implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  final MemoryNode node = new MemoryNode();
  final HttpApi api;
  final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  final ActorSystem<Void> system;

  private Served(String config) {
    var all = ConfigFactory.parseString(config).withFallback(ConfigFactory.load()).resolve();
    system = ActorSystem.create(Behaviors.empty(), "http-test", all);
    api = HttpApi.start(system, HttpSettings.of(all), node).toCompletableFuture().join();
  }

  /** With settings of its own beside the usual ones. */
  static Served with(String... lines) {
    return new Served("weir.http.port = 0\n" + String.join("\n", lines));
  }

  /** An answer, as a test looks at it. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      try {
        return ApiJson.mapper().readTree(response.body());
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        throw new AssertionError("no JSON: " + response.body(), e);
      }
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String code() {
      return json().path("code").asText();
    }
  }

  /** The routes as they are. */
  java.util.List<Route> table() {
    return api.routes();
  }

  /** The routes as the document has them. */
  java.util.Set<String> routes() {
    return table().stream()
        .map(route -> route.method() + " " + described(route.template()))
        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
  }

  static String described(String template) {
    return template.replace("...}", "}");
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(api.address().getPort(), path));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Answer get(String path) {
    return send(request(path));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  /** Sends JSON, or nothing if the text is empty. */
  Answer json(String method, String path, String body, String... headers) {
    var request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return send(
        request.method(
            method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  Answer post(String path, String body, String... headers) {
    return json("POST", path, body, headers);
  }

  /** A bare connection, with little room for what comes back. */
  Socket socket() {
    try {
      var socket = new Socket();
      socket.setReceiveBufferSize(8_192);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(api.address());
      return socket;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Sends bytes as they are, and gives all that comes back until the node closes. */
  String raw(byte[] bytes) {
    try (var socket = socket()) {
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
      } catch (java.net.SocketException closed) {
        // It has heard enough; what it said may still be read.
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException reset) {
      return "";
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Sends a body of spaces for as long as it is taken, and gives what comes back. */
  String flood(String head, long length) {
    try (var socket = socket()) {
      var out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      var piece = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
      for (long sent = 0; sent < length; sent += piece.length) {
        out.write(piece);
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException reset) {
      return "";
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  String raw(String text) {
    return raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Runs the smallest graph with something to tune. */
  void deployCount() {
    if (post("/api/v1/graphs", "{\"graph\":\"count\"}").status() != 201) {
      throw new AssertionError("count could not be deployed");
    }
  }

  /** Opens a session, and gives its id. */
  String session(String name) {
    return post("/api/v1/sessions", "{\"name\":\"%s\"}".formatted(name))
        .json()
        .path("session")
        .path("session")
        .asText();
  }

  Events events(String path, String... headers) {
    var request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Events.open(client, request.build());
  }

  @Override
  public void close() {
    client.close();
    api.close().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
