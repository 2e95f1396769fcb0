package dev.weir.http;

import dev.weir.boot.GraphContext.Subscription;
import dev.weir.events.EventLog;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.id.Cursor;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One subscriber's way through the events, on a thread of its own. */
final class MemoryFeed implements Subscription, Runnable {
  private final MemoryServer server;
  private final Set<Topic> topics;
  private final Consumer<Feed> subscriber;
  private final boolean fresh;
  private Cursor place;
  private volatile boolean closed;

  private MemoryFeed(
      MemoryServer server, Set<Topic> topics, Optional<Cursor> after, Consumer<Feed> subscriber) {
    this.server = server;
    this.topics = topics;
    this.subscriber = subscriber;
    this.fresh = after.isEmpty();
    this.place = after.orElseGet(() -> server.state().at());
  }

  static MemoryFeed open(
      MemoryServer server, Set<Topic> topics, Optional<Cursor> after, Consumer<Feed> subscriber) {
    var feed = new MemoryFeed(server, topics, after, subscriber);
    Thread.ofVirtual().name("memory-feed").start(feed);
    return feed;
  }

  @Override
  public void run() {
    try {
      if (fresh) {
        subscriber.accept(new Feed.Snapshot(place));
      }
      while (!closed) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    server.awaitAfter(place, () -> closed);
    switch (server.log().read(place, 10)) {
      case EventLog.Page.Events(var events) -> {
        for (var event : events) {
          place = event.cursor();
          if (topics.isEmpty() || topics.contains(event.event().topic())) {
            subscriber.accept(new Feed.Event(event));
          }
        }
      }
      case EventLog.Page.Missed(var from, var to) -> {
        place = to;
        subscriber.accept(new Feed.Gap(from, to, "you were too slow"));
      }
      case EventLog.Page.Reborn(var at) -> {
        place = at;
        subscriber.accept(new Feed.Reset(at));
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
