package dev.weir.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/** A journal in the test's memory, which holds writes back or fails them when it is told to. */
public final class PlayedJournal extends AsyncWriteJournal {
  /** A node's configuration for it. */
  public static final String CONFIG =
      """
      weir.journal {
        kind = pekko, behind = 5
        pekko { journal-plugin = played-journal, snapshot-plugin = pekko.persistence.no-snapshot-store }
      }
      played-journal {
        class = "dev.weir.journal.PlayedJournal"
        plugin-dispatcher = "pekko.actor.default-dispatcher"
      }
      """;

  private static final List<PersistentRepr> ROWS = new ArrayList<>();
  private static final List<Runnable> HELD = new ArrayList<>();
  private static boolean holds;
  private static boolean fails;

  /** An empty journal that does as it is told. */
  public static synchronized void clear() {
    ROWS.clear();
    HELD.clear();
    holds = false;
    fails = false;
  }

  /** Whether writes fail from now on. */
  public static synchronized void fail(boolean on) {
    fails = on;
  }

  /** Writes wait from now on. */
  public static synchronized void hold() {
    holds = true;
  }

  /** How many writes wait. */
  public static synchronized int held() {
    return HELD.size();
  }

  /** All that waits is written, and nothing waits any more. */
  public static synchronized void release() {
    holds = false;
    HELD.forEach(Runnable::run);
    HELD.clear();
  }

  /** What is written, as text. */
  public static synchronized String text() {
    return ROWS.stream().map(row -> row.payload().toString()).toList().toString();
  }

  private static synchronized Future<Iterable<Optional<Exception>>> write(
      Iterable<AtomicWrite> messages) {
    if (fails) {
      return Futures.failed(new IOException("No space left on device"));
    }
    Promise<Iterable<Optional<Exception>>> done = Futures.promise();
    Runnable write =
        () -> {
          messages.forEach(
              atomic ->
                  scala.jdk.javaapi.CollectionConverters.asJava(atomic.payload())
                      .forEach(ROWS::add));
          done.success(List.of());
        };
    if (holds) {
      HELD.add(write);
    } else {
      write.run();
    }
    return done.future();
  }

  private static synchronized List<PersistentRepr> rows(long from, long to) {
    return ROWS.stream().filter(row -> row.sequenceNr() >= from && row.sequenceNr() <= to).toList();
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(
      Iterable<AtomicWrite> messages) {
    return write(messages);
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String id, long to) {
    return Futures.failed(new UnsupportedOperationException("nothing is ever deleted"));
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String id, long from, long to, long max, Consumer<PersistentRepr> reader) {
    rows(from, to).stream().limit(max).forEach(reader);
    return Futures.<Void>successful(null);
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String id, long from) {
    return Futures.successful(
        rows(0, Long.MAX_VALUE).stream().mapToLong(PersistentRepr::sequenceNr).max().orElse(0));
  }
}
