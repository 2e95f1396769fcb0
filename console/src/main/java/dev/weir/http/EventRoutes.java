package dev.weir.http;

import dev.weir.boot.GraphContext;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.id.Cursor;
import dev.weir.settings.Nearest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;

/** What happens, as a stream. */
final class EventRoutes {
  /** Events that wait for one reader here; the node keeps the rest, or tells of a gap. */
  private static final int WAITING_MAX = 64;

  private final ApiNode node;
  private final HttpSettings settings;
  private final Streams streams;

  EventRoutes(ApiNode node, HttpSettings settings, Streams streams) {
    this.node = node;
    this.settings = settings;
    this.streams = streams;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/events", this::events, "topics", "after"));
  }

  private CompletionStage<HttpResponse> events(Call call) {
    var topics = topics(call.query().getOrDefault("topics", ""));
    var after = after(call);
    var outflow = streams.open(WAITING_MAX);
    try {
      var place = new Place(after);
      GraphContext.Subscription subscription =
          node.observer().subscribe(topics, after, feed -> tell(outflow, place, feed));
      outflow.atEnd(subscription::close);
      return Reply.now(Reply.stream(outflow.source(settings.heartbeat(), place::heartbeat)));
    } catch (RuntimeException e) {
      outflow.end();
      throw e;
    }
  }

  /** How far a reader is. */
  private static final class Place {
    private volatile Optional<Cursor> last;

    Place(Optional<Cursor> begin) {
      last = begin;
    }

    ByteString heartbeat() {
      return last.map(cursor -> ServerSentEvents.of(new Feed.Heartbeat(cursor)))
          .orElse(ServerSentEvents.COMMENT);
    }
  }

  private static void tell(Outflow outflow, Place place, Feed feed) {
    try {
      // It may wait here for as long as the reader does: that harms this subscription only.
      if (outflow.put(ServerSentEvents.of(feed))) {
        place.last = Optional.of(feed.cursor());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outflow.end();
    }
  }

  /** Topics as they are asked for, with commas between; none for all. */
  static Set<Topic> topics(String text) {
    var topics = EnumSet.noneOf(Topic.class);
    for (var name : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
      topics.add(
          Arrays.stream(Topic.values())
              .filter(topic -> lower(topic).equals(name))
              .findFirst()
              .orElseThrow(() -> unknown(name)));
    }
    return topics;
  }

  private static String lower(Topic topic) {
    return topic.name().toLowerCase(Locale.ROOT);
  }

  private static ProblemException unknown(String name) {
    var names = Arrays.stream(Topic.values()).map(EventRoutes::lower).toList();
    return new ProblemException(
        ProblemDocument.of(
                400,
                "INVALID",
                "there are no such events; there are %s".formatted(Nearest.listed(name, names)))
            .withNear(Nearest.first(name, names)));
  }

  /** Where to begin. A browser that comes back says it in the header, and knows best. */
  private static Optional<Cursor> after(Call call) {
    return call.header("Last-Event-ID")
        .filter(id -> !id.isBlank())
        .or(() -> Optional.ofNullable(call.query().get("after")))
        .map(Cursor::parse);
  }
}
