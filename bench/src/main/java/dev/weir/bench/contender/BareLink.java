package dev.weir.bench.contender;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The least that can stand between two virtual threads: a bounded queue of one producer and one
 * consumer, and a place for each of them to park. No unit, no meter, no end, no policy.
 */
final class BareLink {
  private final SpscVarHandleArrayQueue<Sample> queue;
  private final int half;
  private int taken;
  private volatile @Nullable Thread waitingProducer;
  private volatile @Nullable Thread waitingConsumer;

  BareLink(int capacity) {
    this.queue = new SpscVarHandleArrayQueue<>(capacity);
    this.half = capacity / 2;
  }

  void put(Sample sample) {
    if (!queue.offer(sample)) {
      putWhenThereIsRoom(sample);
    }
    // The offer must be visible before the look at the consumer: it parks only after it has said so
    // and looked at the queue once more.
    VarHandle.fullFence();
    var consumer = waitingConsumer;
    if (consumer != null) {
      waitingConsumer = null;
      LockSupport.unpark(consumer);
    }
  }

  private void putWhenThereIsRoom(Sample sample) {
    while (true) {
      waitingProducer = Thread.currentThread();
      if (queue.offer(sample)) {
        waitingProducer = null;
        return;
      }
      LockSupport.park(this);
    }
  }

  Sample take() {
    var sample = queue.poll();
    if (sample == null) {
      sample = takeWhenThereIsOne();
    }
    if (++taken >= half) {
      taken = 0;
      VarHandle.fullFence();
      releaseProducer();
    }
    return sample;
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it, it only makes parking rarer
  private Sample takeWhenThereIsOne() {
    // To let the producer go first, if it is ready to, costs less than to be woken by it.
    Thread.yield();
    while (true) {
      waitingConsumer = Thread.currentThread();
      var sample = queue.poll();
      if (sample != null) {
        waitingConsumer = null;
        return sample;
      }
      releaseProducer();
      LockSupport.park(this);
    }
  }

  private void releaseProducer() {
    var producer = waitingProducer;
    if (producer != null) {
      waitingProducer = null;
      LockSupport.unpark(producer);
    }
  }
}
