package dev.weir.channel;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one outlet's last messages were encoded to, so that its edges share the work. Messages are
 * told apart by identity: they are not changed once emitted. Any thread.
 */
final class OutletMemo {
  private static final int MESSAGES_MAX = 1_024;

  private static final class Entry {
    final Object message;
    final Codec codec;
    final byte[] body;

    Entry(Object message, Codec codec, byte[] body) {
      this.message = message;
      this.codec = codec;
      this.body = body;
    }
  }

  private final int bytesMax;
  private final AtomicInteger lanes = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Object, Entry> byMessage = new IdentityHashMap<>();
  private final ArrayDeque<Entry> oldestFirst = new ArrayDeque<>();
  private long bytes;

  OutletMemo(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** One lane more, or less, of this outlet. */
  void join(int more) {
    if (lanes.addAndGet(more) < 2) {
      forget();
    }
  }

  boolean isUnused() {
    return lanes.get() == 0;
  }

  /** The message's bytes, which nobody may change; throws what the codec throws. */
  byte[] encode(Object message, Codec codec) {
    if (lanes.get() < 2) {
      return codec.encode(message);
    }
    lock.lock();
    try {
      var known = byMessage.get(message);
      if (known != null && known.codec.equals(codec)) {
        return known.body;
      }
      var body = codec.encode(message);
      keep(new Entry(message, codec, body));
      return body;
    } finally {
      lock.unlock();
    }
  }

  private void keep(Entry entry) {
    byMessage.put(entry.message, entry);
    oldestFirst.add(entry);
    bytes += entry.body.length;
    while (oldestFirst.size() > MESSAGES_MAX || (bytes > bytesMax && oldestFirst.size() > 1)) {
      var oldest = oldestFirst.remove();
      byMessage.remove(oldest.message, oldest);
      bytes -= oldest.body.length;
    }
  }

  private void forget() {
    lock.lock();
    try {
      byMessage.clear();
      oldestFirst.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }
}
