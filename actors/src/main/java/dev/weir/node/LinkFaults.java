package dev.weir.node;

import dev.weir.fault.FaultPlan;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * What goes wrong on purpose with what a node tells the graph server over its link, and with what
 * that answers. Any thread may plan it; messages pass on the process control's.
 */
public final class LinkFaults {
  private volatile FaultPlan plan = FaultPlan.NONE;
  private long passed;

  /** From now on this happens, and no longer what was planned before. */
  public void disturb(FaultPlan next) {
    plan = next;
  }

  /**
   * Passes a message: as a rule once and now.
   *
   * @param context of the process control, which passes it later if need be
   */
  void pass(ActorContext<ProcessCommand> context, Runnable message) {
    passed++;
    var fate = plan.fate(passed);
    for (int i = 0; i < fate.times(); i++) {
      if (fate.late().isZero()) {
        message.run();
      } else {
        context.scheduleOnce(fate.late(), context.getSelf(), new ProcessSignal.Late(message));
      }
    }
  }
}
