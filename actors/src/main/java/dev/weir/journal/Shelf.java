package dev.weir.journal;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.journal.Kept.Adopted;
import dev.weir.journal.Kept.Begun;
import dev.weir.journal.Kept.Happened;
import dev.weir.protocol.AuditProtocol.Answered;
import dev.weir.protocol.AuditProtocol.NoPage;
import dev.weir.protocol.AuditProtocol.Page;
import dev.weir.protocol.AuditProtocol.Read;
import dev.weir.protocol.AuditProtocol.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Finds again what was written, for audits. Rows lie in the order of their cursors, so a place or a
 * time is found by halving; a page never looks at more than some thousand rows. Each is read on a
 * thread of its own.
 */
final class Shelf {
  /** Audits at a time; more are refused. */
  private static final int READERS = 4;

  /** Rows that are fetched at once. */
  private static final int CHUNK = 200;

  /** Most rows that are looked at for one page. */
  private static final int ROWS_MAX = 5_000;

  /** Most text in one page, for it is one message. */
  private static final int LETTERS_MAX = 500_000;

  private static final int PATIENCE_SECONDS = 10;

  private final ActorSystem<?> system;
  private final JournalSettings settings;
  private final Semaphore readers = new Semaphore(READERS);

  Shelf(ActorSystem<?> system, JournalSettings settings) {
    this.system = system;
    this.settings = settings;
  }

  /** Answers with a page; returns at once. */
  void read(long lastRow, Read read) {
    if (settings.readPlugin().isEmpty()) {
      refuse(read, "the journal's plugins offer no queries (weir.journal.pekko.query-plugin)");
    } else if (readers.tryAcquire()) {
      Thread.ofVirtual().name("audit").start(() -> answer(lastRow, read));
    } else {
      refuse(read, READERS + " audits are under way, the most there may be: try again later");
    }
  }

  private static void refuse(Read read, String why) {
    read.replyTo().tell(new NoPage(Refusal.of(Code.UNAVAILABLE, "%s", why)));
  }

  private void answer(long lastRow, Read read) {
    try {
      read.replyTo().tell(page(lastRow, read.wish()));
    } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
      refuse(read, "the journal cannot be read: " + Keeper.reason(e));
    } finally {
      readers.release();
    }
  }

  private Answered page(long lastRow, Wish wish)
      throws InterruptedException, ExecutionException, TimeoutException {
    var sieve = new Sieve(wish);
    var events = new ArrayList<Recorded>();
    var letters = 0;
    var begin = first(lastRow, wish);
    var next = wish.after() == null ? Cursor.START : wish.after();
    for (long row = begin; row <= lastRow && row - begin < ROWS_MAX; row += CHUNK) {
      for (var entry : rows(row, Math.min(lastRow, row + CHUNK - 1))) {
        if (entry instanceof Happened(var event)) {
          if (events.size() == sieve.limit() || letters > LETTERS_MAX) {
            return new Page(events, next, false, true);
          }
          if (sieve.passes(event)) {
            events.add(event);
            letters += event.toString().length();
          }
        }
        next = cursor(entry);
      }
    }
    return new Page(events, next, lastRow - begin < ROWS_MAX, true);
  }

  /** The first row that is not before what is wished for. */
  private long first(long lastRow, Wish wish)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (wish.after() == null && wish.since() == null) {
      return 1;
    }
    long from = 1;
    long to = lastRow + 1;
    while (from < to) {
      var middle = from + (to - from) / 2;
      if (isBefore(middle, lastRow, wish)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private boolean isBefore(long row, long lastRow, Wish wish)
      throws InterruptedException, ExecutionException, TimeoutException {
    var after = wish.after();
    var since = wish.since();
    for (long here = row; here <= lastRow; here++) {
      var entries = rows(here, here);
      if (entries.isEmpty()) {
        return true; // it was cleared away, and so were those before
      }
      if (after != null && cursor(entries.getFirst()).compareTo(after) <= 0) {
        return true;
      }
      switch (entries.getFirst()) {
        case Happened(var event) -> {
          return since != null && event.at().isBefore(since);
        }
        case Begun begun -> {
          return since != null && begun.when().isBefore(since);
        }
        case Adopted timeless -> {} // as old as the row that follows
      }
    }
    return false;
  }

  private static Cursor cursor(Kept.Entry entry) {
    return switch (entry) {
      case Happened(var event) -> event.cursor();
      case Begun begun -> begun.at();
      case Adopted piece -> piece.at();
    };
  }

  private List<Kept.Entry> rows(long from, long to)
      throws InterruptedException, ExecutionException, TimeoutException {
    var queries =
        PersistenceQuery.get(system)
            .getReadJournalFor(CurrentEventsByPersistenceIdQuery.class, settings.readPlugin());
    return queries
        .currentEventsByPersistenceId(Keeper.id(settings).id(), from, to)
        .map(row -> (Kept.Entry) row.event())
        .runWith(Sink.seq(), system)
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
