package dev.weir.execution;

import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jctools.queues.varhandle.VarHandleQueueUtil;

/**
 * A queue whose consumer may look beyond the oldest message: what was sent to another JVM stays in
 * its place until it is settled there, and so counts against the capacity.
 */
final class PeekingQueue<T> extends MpscVarHandleArrayQueue<T> {

  PeekingQueue(int capacity) {
    super(capacity);
  }

  /**
   * The message at a place, counted since the queue was made. The place is taken, so at most the
   * publisher is in the middle of putting the message there: the wait is a few instructions.
   */
  T await(long at) {
    var offset = VarHandleQueueUtil.calcCircularRefElementOffset(at, mask);
    var message = VarHandleQueueUtil.laRefElement(buffer, offset);
    while (message == null) {
      Thread.onSpinWait();
      message = VarHandleQueueUtil.laRefElement(buffer, offset);
    }
    return message;
  }
}
