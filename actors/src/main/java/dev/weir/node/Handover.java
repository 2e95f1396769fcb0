package dev.weir.node;

import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a process still has units that are wanted elsewhere. Any thread. */
record Handover(ProcessId self, Replica replica) {

  /**
   * Waits until it has none.
   *
   * @throws TimeoutException if it takes longer than {@code patience}
   */
  void await(Duration patience) throws InterruptedException, TimeoutException {
    var deadline = System.nanoTime() + patience.toNanos();
    while (isLeaving()) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException();
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private boolean isLeaving() {
    var state = replica.view().state();
    var placed = new HashSet<UnitAddress>();
    for (var deployment : state.deployments().graphs().values()) {
      deployment.units().stream()
          .filter(unit -> self.equals(unit.process()))
          .forEach(unit -> placed.add(unit.unit()));
    }
    // What clients have attached goes with their sessions, and to nobody.
    return state.ownership().unitsOf(self).stream()
        .anyMatch(unit -> !placed.contains(unit) && !Attachment.isOne(unit));
  }
}
