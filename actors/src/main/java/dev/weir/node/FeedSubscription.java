package dev.weir.node;

import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.following.Reader;
import dev.weir.id.Cursor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber's place in the stream of events. It holds a cursor and nothing else: it reads from
 * the node's replica at its own pace, so a slow one costs nobody anything and is told what it
 * missed.
 */
public final class FeedSubscription implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedSubscription.class);
  private static final int PAGE = 256;

  private final Replica replica;
  private final Consumer<Feed> subscriber;
  private final Duration heartbeat;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private Reader reader;
  private volatile boolean closed;

  private FeedSubscription(
      Replica replica,
      Set<Topic> topics,
      Optional<Cursor> after,
      Duration heartbeat,
      Consumer<Feed> subscriber) {
    this.replica = replica;
    this.reader = new Reader(topics, Cursor.START);
    this.subscriber = subscriber;
    this.heartbeat = heartbeat;
    this.thread = Thread.ofVirtual().name("feed").unstarted(() -> live(after));
  }

  /**
   * Begins to tell a subscriber, on a thread of its own.
   *
   * @param topics what to tell; all if empty
   * @param after where to begin; without it, now, with a {@link Feed.Snapshot}
   * @param heartbeat how long there may be silence
   */
  public static FeedSubscription open(
      Replica replica,
      Set<Topic> topics,
      Optional<Cursor> after,
      Duration heartbeat,
      Consumer<Feed> subscriber) {
    var subscription = new FeedSubscription(replica, topics, after, heartbeat, subscriber);
    subscription.thread.start();
    return subscription;
  }

  private void live(Optional<Cursor> after) {
    var ends = replica.onChange(news::release);
    try {
      begin(after);
      while (!closed) {
        if (!tell()) {
          await();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("a subscription ends", e);
    } catch (RuntimeException failed) {
      LOG.warn("a subscription ends, its subscriber failed: {}", failed.toString());
    } finally {
      ends.run();
    }
  }

  private void begin(Optional<Cursor> after) throws InterruptedException {
    while (replica.view().state().at().epoch() == 0 && !closed) {
      await();
    }
    var begun = Reader.begin(reader.topics(), after, replica.view().state().at());
    reader = begun.next();
    begun.effects().forEach(subscriber);
  }

  /** Tells what there is; false if there was nothing. */
  private boolean tell() {
    var step = reader.read(replica.view().log(), PAGE);
    var isNews = !step.next().equals(reader);
    for (var feed : step.effects()) {
      if (closed) {
        return true;
      }
      subscriber.accept(feed);
    }
    reader = step.next();
    return isNews;
  }

  private void await() throws InterruptedException {
    if (news.tryAcquire(heartbeat.toNanos(), TimeUnit.NANOSECONDS)) {
      news.drainPermits();
    } else if (!closed) {
      subscriber.accept(new Feed.Heartbeat(reader.cursor()));
    }
  }

  /** Ends it; the event being told is the last. Returns at once. */
  @Override
  public void close() {
    closed = true;
    news.release();
  }
}
