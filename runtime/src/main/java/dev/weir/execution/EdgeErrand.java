package dev.weir.execution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change of the edges into a unit: made by the unit's thread between two messages, or by the
 * caller if the unit has ended.
 */
final class EdgeErrand implements Agenda.Errand {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeErrand.class);
  private final UnitRunner<?> runner;
  private final Runnable change;
  private final CountDownLatch done = new CountDownLatch(1);

  private EdgeErrand(UnitRunner<?> runner, Runnable change) {
    this.runner = runner;
    this.change = change;
  }

  /**
   * Puts a change on a unit's agenda.
   *
   * @throws RejectedExecutionException if too much waits there; nothing is changed then
   */
  static EdgeErrand send(UnitRunner<?> runner, Runnable change) {
    var errand = new EdgeErrand(runner, change);
    runner.agenda().post(errand);
    return errand;
  }

  /**
   * Waits until the change is made; not on the unit's own thread, which makes it once the piece of
   * work at hand is done.
   *
   * @param patience how long to wait for a unit that is in the middle of a message; the change is
   *     made all the same, later
   */
  void await(Duration patience) {
    if (runner.isUnitThread()) {
      return;
    }
    try {
      if (!done.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.info("{} is busy, a change of its edges waits for it", runner.address());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      change.run();
    } finally {
      done.countDown();
    }
  }

  @Override
  public void tooLate() {
    run();
  }
}
