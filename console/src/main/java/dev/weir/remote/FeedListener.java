package dev.weir.remote;

import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.events.Feed;
import dev.weir.id.Cursor;
import dev.weir.link.LinkCallback;
import dev.weir.link.RecoveryReport;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a subscriber what a stream of events says. For the thread of the stream only. */
final class FeedListener implements EventStream.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(FeedListener.class);
  private final Consumer<Feed> subscriber;
  private final ConnectionListener connection;
  private Cursor last = Cursor.START;

  /**
   * @param connection hears how the stream fares
   */
  FeedListener(Consumer<Feed> subscriber, ConnectionListener connection) {
    this.subscriber = subscriber;
    this.connection = connection;
  }

  @Override
  public void connected() {}

  @Override
  public void connection(LinkCallback callback) {
    connection.connection(callback);
  }

  @Override
  public void recovered(RecoveryReport report) {
    connection.recovered(report);
  }

  @Override
  public void event(Sse event) {
    var feed = feed(event);
    last = feed.cursor();
    tell(feed);
  }

  private Feed feed(Sse event) {
    var json = WireJson.tree(event.data());
    return switch (event.name()) {
      case "snapshot" -> new Feed.Snapshot(WireJson.read(json, At.class).cursor());
      case "reset" -> new Feed.Reset(WireJson.read(json, At.class).cursor());
      case "heartbeat" -> new Feed.Heartbeat(WireJson.read(json, At.class).cursor());
      case "gap" -> {
        var gap = WireJson.read(json, Hole.class);
        yield new Feed.Gap(gap.from(), gap.to(), gap.why());
      }
      case "event" -> {
        try {
          yield new Feed.Event(WireJson.event(json));
        } catch (RefusedException e) {
          // Something did happen, and whoever follows the state has to look again.
          var cursor = WireJson.read(json, At.class).cursor();
          yield new Feed.Gap(cursor, cursor, e.refusal().text());
        }
      }
      default -> // open: a newer node may have more to say, but not of events
          new Feed.Heartbeat(last);
    };
  }

  private record At(Cursor cursor) {}

  private record Hole(Cursor from, Cursor to, String why) {}

  private void tell(Feed feed) {
    try {
      subscriber.accept(feed);
    } catch (RuntimeException e) {
      LOG.warn("a subscriber failed at {}; it is told what follows", feed.cursor(), e);
    }
  }

  @Override
  public void broken(Refusal why, Duration retryIn) {
    connection.broken(why, retryIn);
  }

  @Override
  public void refused(Refusal why) {
    connection.broken(why, Duration.ZERO);
    tell(new Feed.Gap(last, last, "no more events come: " + why.text()));
  }
}
