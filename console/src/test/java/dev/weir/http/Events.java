package dev.weir.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.json.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A reader of server-sent events. */
final class Events implements AutoCloseable {

  /** One event as it came; the name of a stream's end is {@code end}. */
  record Told(String id, String name, JsonNode data) {}

  private final LinkedBlockingQueue<Told> heard = new LinkedBlockingQueue<>();
  private final HttpResponse<InputStream> response;

  private Events(HttpResponse<InputStream> response) {
    this.response = response;
  }

  static Events open(HttpClient client, HttpRequest request) {
    try {
      var events = new Events(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
      Thread.ofVirtual().start(events::read);
      return events;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int status() {
    return response.statusCode();
  }

  private void read() {
    var id = "";
    var name = "";
    try (var lines =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(
                response.body(), java.nio.charset.StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          heard.add(new Told(id, name, ApiJson.mapper().readTree(line.substring(6))));
        }
      }
    } catch (IOException e) {
      name = e.toString();
    }
    heard.add(new Told("", "end", ApiJson.mapper().getNodeFactory().textNode(name)));
  }

  /** The next event. */
  Told next() {
    return next(any -> true);
  }

  /** The next event of a name; others before it are passed over. */
  Told next(String name) {
    return next(told -> told.name().equals(name));
  }

  Told next(Predicate<Told> wanted) {
    try {
      for (; ; ) {
        var told = heard.poll(30, TimeUnit.SECONDS);
        if (told == null) {
          throw new AssertionError("nothing came");
        }
        if (wanted.test(told)) {
          return told;
        }
        if (told.name().equals("end")) {
          throw new AssertionError("the stream ended: " + told);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
