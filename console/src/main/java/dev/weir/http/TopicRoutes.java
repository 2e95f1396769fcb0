package dev.weir.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.http.ClientSession.Giver;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Messages to topics and from them, as JSON. */
final class TopicRoutes {
  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final int CAPACITY_USUAL = 64;
  private static final int CAPACITY_MAX = 4_096;

  private final ClientSessions sessions;
  private final HttpSettings settings;
  private final Streams streams;
  private final ExecutorService threads;

  TopicRoutes(
      ClientSessions sessions, HttpSettings settings, Streams streams, ExecutorService threads) {
    this.sessions = sessions;
    this.settings = settings;
    this.streams = streams;
    this.threads = threads;
  }

  List<Route> routes() {
    var topic = "/api/v1/sessions/{id}/topics/{port...}";
    return List.of(
        Route.of(Route.Method.POST, topic, Route.Body.REQUIRED, this::give, "many", "timeout"),
        Route.get(topic, this::view, "capacity", "policy"));
  }

  private CompletionStage<HttpResponse> give(Call call) {
    var session = sessions.get(call.session());
    var asked = call.port();
    var json = call.json();
    var many = call.flag("many");
    var timeout = call.timeout(USUAL);
    return session
        .context()
        .snapshot()
        .thenCompose(
            snapshot -> {
              var topic = TopicType.of(snapshot, asked);
              var messages = messages(json, many, topic.type(), call);
              return session
                  .giver(topic.port(), topic.type())
                  .thenCompose(
                      giver -> giving(session, topic, giver, messages).within(timeout, threads));
            })
        .thenApply(given -> Reply.noContent());
  }

  private static Giving giving(
      ClientSession session, TopicType topic, Giver giver, List<Object> messages) {
    return new Giving(giver, messages, () -> session.forget(topic.port()));
  }

  private static List<Object> messages(JsonNode json, boolean many, JavaType type, Call call) {
    if (!many) {
      return List.of(message(json, type, call));
    }
    if (!json.isArray()) {
      throw Problems.invalid("with many=true the body must be an array of messages");
    }
    var messages = new ArrayList<>();
    json.forEach(message -> messages.add(message(message, type, call)));
    return messages;
  }

  private static Object message(JsonNode json, JavaType type, Call call) {
    try {
      Object message = call.mapper().treeToValue(json, type);
      if (message == null) {
        throw Problems.invalid("null is no message");
      }
      return message;
    } catch (JsonProcessingException e) {
      throw Problems.of(e);
    }
  }

  private CompletionStage<HttpResponse> view(Call call) {
    var session = sessions.get(call.session());
    var asked = call.port();
    var capacity = capacity(call.query().get("capacity"));
    var leaky = leaky(call.query().getOrDefault("policy", "leaky"));
    var outflow = streams.open(capacity);
    session.end(outflow);
    return session
        .context()
        .snapshot()
        .thenCompose(
            snapshot -> {
              var topic = TopicType.of(snapshot, asked);
              var options = leaky ? InletOptions.leaky(capacity) : InletOptions.blocking(capacity);
              Consumer<Object> viewer = message -> show(outflow, leaky, message);
              return session
                  .context()
                  .subscriber(topic.port(), topic.type().getRawClass(), options, viewer);
            })
        .thenApply(
            subscription -> {
              outflow.atEnd(subscription::close);
              return Reply.stream(
                  outflow.source(settings.heartbeat(), () -> ServerSentEvents.COMMENT));
            })
        .whenComplete(
            (fine, failed) -> {
              if (failed != null) {
                outflow.end();
              }
            });
  }

  private static void show(Outflow outflow, boolean leaky, Object message) {
    try {
      var piece = ServerSentEvents.message(message);
      var open = leaky ? outflow.offer(piece) : outflow.put(piece);
      if (!open) {
        outflow.end();
      }
    } catch (JsonProcessingException e) {
      outflow.finish(
          ServerSentEvents.problem(
              ProblemDocument.of(
                  422,
                  "INVALID",
                  "a message of %s cannot be told as JSON: %s"
                      .formatted(message.getClass().getName(), e.getOriginalMessage()))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outflow.end();
    }
  }

  private static int capacity(@org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return CAPACITY_USUAL;
    }
    try {
      var capacity = Integer.parseInt(text);
      if (capacity >= 1 && capacity <= CAPACITY_MAX) {
        return capacity;
      }
    } catch (NumberFormatException e) {
      throw wrongCapacity();
    }
    throw wrongCapacity();
  }

  private static ProblemException wrongCapacity() {
    return Problems.invalid("capacity must be a number from 1 to %d", CAPACITY_MAX);
  }

  private static boolean leaky(String policy) {
    return switch (policy) {
      case "leaky" -> true;
      case "blocking" -> false;
      default -> throw Problems.invalid("policy is leaky or blocking"); // open: any text
    };
  }
}
