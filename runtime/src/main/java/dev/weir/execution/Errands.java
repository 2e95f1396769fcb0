package dev.weir.execution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a unit's thread on an errand and waits until it is done. */
final class Errands {
  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  private Errands() {}

  /**
   * Runs {@code change} on the unit's thread between two messages; here and now if that is this
   * thread, or if the unit has ended or not begun, since nobody else touches it then.
   *
   * @param patience how long to wait for a unit that is in the middle of a message; the change is
   *     made all the same, later
   */
  static void await(UnitRunner<?> runner, Runnable change, Duration patience) {
    if (runner.isUnitThread() || !runner.hasBegun()) {
      change.run();
      return;
    }
    var done = new CountDownLatch(1);
    runner.agenda().post(errand(change, done));
    try {
      if (!done.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.info("{} is busy, a change of its edges waits for it", runner.address());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Agenda.Errand errand(Runnable change, CountDownLatch done) {
    return new Agenda.Errand() {
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
    };
  }
}
