package dev.weir.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue from any thread to a socket. What does not fit waits or makes room, as the writer
 * says; the socket takes as fast as its reader does. Any thread may call.
 */
final class Outflow {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final ArrayDeque<ByteString> waiting = new ArrayDeque<>();
  private final List<Runnable> atEnd = new ArrayList<>();
  private @Nullable CompletableFuture<Optional<ByteString>> asked;
  private @Nullable UniqueKillSwitch socket;
  private long waitingSince = System.nanoTime();
  private long dropped;
  private boolean last;
  private boolean ended;

  /**
   * A queue.
   *
   * @param capacity most pieces that wait, at least 1
   */
  Outflow(int capacity) {
    this.capacity = capacity;
  }

  /** Puts a piece in; waits while the queue is full. False once the stream has ended. */
  boolean put(ByteString piece) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!ended && !last && waiting.size() >= capacity) {
        room.await();
      }
      return add(piece);
    } finally {
      lock.unlock();
    }
  }

  /** Puts a piece in; the oldest makes room, and is counted. False once the stream has ended. */
  boolean offer(ByteString piece) {
    lock.lock();
    try {
      if (waiting.size() >= capacity) {
        waiting.removeFirst();
        dropped++;
      }
      return add(piece);
    } finally {
      lock.unlock();
    }
  }

  /** Puts a last piece in, whatever the queue holds; the stream ends once it is taken. */
  void finish(ByteString piece) {
    lock.lock();
    try {
      if (add(piece)) {
        last = true;
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean add(ByteString piece) {
    if (ended || last) {
      return false;
    }
    var reader = asked;
    if (reader != null) {
      asked = null;
      reader.complete(Optional.of(piece));
    } else {
      if (waiting.isEmpty()) {
        waitingSince = System.nanoTime();
      }
      waiting.add(piece);
    }
    return true;
  }

  private CompletionStage<Optional<ByteString>> next() {
    lock.lock();
    try {
      waitingSince = System.nanoTime();
      if (dropped > 0) {
        var missing = ServerSentEvents.dropped(dropped);
        dropped = 0;
        return CompletableFuture.completedFuture(Optional.of(missing));
      }
      var first = waiting.poll();
      if (first != null) {
        room.signalAll();
        return CompletableFuture.completedFuture(Optional.of(first));
      }
      if (ended || last) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      var reader = new CompletableFuture<Optional<ByteString>>();
      asked = reader;
      return reader;
    } finally {
      lock.unlock();
    }
  }

  /** Lets something happen when the stream ends; at once if it has. */
  void atEnd(Runnable action) {
    lock.lock();
    try {
      if (!ended) {
        atEnd.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  /** Ends the stream; what waits is not sent. A second call does nothing. */
  void end() {
    List<Runnable> actions;
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      waiting.clear();
      dropped = 0;
      room.signalAll();
      if (asked != null) {
        asked.complete(Optional.empty());
      }
      actions = List.copyOf(atEnd);
    } finally {
      lock.unlock();
    }
    actions.forEach(Runnable::run);
  }

  /** Whether something waits, or nobody is there to take it, for longer than a reader may take. */
  boolean isStalled(long nowNanos, Duration limit) {
    lock.lock();
    try {
      return (!waiting.isEmpty() || socket == null) && nowNanos - waitingSince > limit.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream, and breaks the connection: its reader takes nothing that could tell it. */
  void abort() {
    lock.lock();
    try {
      if (socket != null) {
        socket.abort(new StalledException());
      }
    } finally {
      lock.unlock();
    }
    end();
  }

  /** A reader took nothing for too long. */
  static final class StalledException extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    StalledException() {
      super("the reader of a stream took nothing for too long", null, false, false);
    }
  }

  /**
   * The pieces, as its reader takes them; to be run once.
   *
   * @param quiet how long nothing may be sent
   * @param filler what is sent then
   */
  Source<ByteString, NotUsed> source(Duration quiet, Supplier<ByteString> filler) {
    return Source.unfoldAsync(
            this, flow -> flow.next().thenApply(piece -> piece.map(it -> Pair.create(flow, it))))
        .viaMat(KillSwitches.single(), Keep.right())
        .keepAlive(quiet, filler::get)
        .watchTermination(
            (socket, done) -> {
              attach(socket);
              return done.whenComplete((fine, failed) -> end());
            })
        .mapMaterializedValue(over -> NotUsed.getInstance());
  }

  private void attach(UniqueKillSwitch reader) {
    lock.lock();
    try {
      socket = reader;
      waitingSince = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }
}
