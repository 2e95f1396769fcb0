package dev.weir.execution;

import dev.weir.unit.UnitContext.Task;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a unit's thread has to do between two messages: errands of the runtime (settings, edges),
 * which are always done, and tasks of the unit itself (ticks, results of background work), which
 * wait while the run is held. Both are bounded; an agenda that is full refuses and says so.
 */
final class Agenda {

  /** An errand of the runtime. */
  interface Errand {
    /** Does it, on the unit's thread, between two messages. */
    void run();

    /** It will not be done: the unit has ended. */
    void tooLate();
  }

  private final ArrayBlockingQueue<Errand> errands;
  private final ArrayBlockingQueue<Task> tasks;
  private final Doorbell bell;
  private volatile boolean attention;
  private volatile boolean closed;

  Agenda(int limit, Doorbell bell) {
    this.errands = new ArrayBlockingQueue<>(limit);
    this.tasks = new ArrayBlockingQueue<>(limit);
    this.bell = bell;
  }

  /** Whether the unit's thread should look here before the next message. */
  boolean attention() {
    return attention;
  }

  /** Makes the unit's thread look here, and wakes it if it sleeps. */
  void call() {
    attention = true;
    bell.ring();
  }

  /** The thread has begun to look; calls from now on count anew. */
  void attend() {
    attention = false;
  }

  /**
   * Adds an errand; too late if the unit has ended.
   *
   * @throws RejectedExecutionException if the agenda is full
   */
  void post(Errand errand) {
    if (!errands.offer(errand)) {
      throw full();
    }
    call();
    if (closed) {
      close();
    }
  }

  /**
   * Adds a task of the unit; dropped if the unit has ended.
   *
   * @throws RejectedExecutionException if the agenda is full
   */
  void post(Task task) {
    if (closed) {
      return;
    }
    if (!tasks.offer(task)) {
      throw full();
    }
    call();
  }

  @Nullable Errand nextErrand() {
    return errands.poll();
  }

  @Nullable Task nextTask() {
    return tasks.poll();
  }

  boolean hasTasks() {
    return !tasks.isEmpty();
  }

  /** Errands that wait are too late: the unit is faulted. */
  void refuseAll() {
    for (var errand = errands.poll(); errand != null; errand = errands.poll()) {
      errand.tooLate();
    }
  }

  /** The unit has ended: errands that wait, and all later ones, are too late. */
  void close() {
    closed = true;
    tasks.clear();
    refuseAll();
  }

  private RejectedExecutionException full() {
    return new RejectedExecutionException(
        "%d pieces of work wait for a unit already; it does not get to them"
            .formatted(errands.size() + tasks.size()));
  }
}
