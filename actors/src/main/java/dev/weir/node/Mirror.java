package dev.weir.node;

import dev.weir.id.ProcessId;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.ProcessSignal.Shown;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Tells a process's control how far what it says is known on its own node: that is what
 * acknowledges it, for every new graph server begins with what the nodes know. Any thread.
 */
public final class Mirror {
  private Mirror() {}

  /** Tells the control now, and whenever that changes. */
  public static void show(Replica replica, ProcessId self, Consumer<ProcessSignal> control) {
    var last = new AtomicReference<Shown>();
    Runnable look =
        () -> {
          var state = replica.view().state();
          var known = state.ownership().processes().containsKey(self);
          var now = new Shown(state.at(), state.mark(self), known);
          if (!now.equals(last.getAndSet(now))) {
            control.accept(now);
          }
        };
    var unused = replica.onChange(look);
    look.run();
  }
}
