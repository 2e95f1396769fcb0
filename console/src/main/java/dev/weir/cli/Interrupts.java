package dev.weir.cli;

import java.util.function.Consumer;
import org.jline.utils.Signals;

/** Tells when somebody wants the process to end. */
@FunctionalInterface
interface Interrupts {

  /** A wish to end. */
  enum Signal {
    /** Ctrl-C. */
    INT(130),
    /** A polite kill. */
    TERM(143);

    private final int exitCode;

    Signal(int exitCode) {
      this.exitCode = exitCode;
    }

    /** What a process that was ended by this signal says. */
    int exitCode() {
      return exitCode;
    }
  }

  /** Calls {@code handler} for each signal from now on, on a thread of its own. */
  void each(Consumer<Signal> handler);

  /** Those of this process; without a handler a signal ends it as usual. */
  static void ofProcess(Consumer<Signal> handler) {
    for (var signal : Signal.values()) {
      Signals.register(signal.name(), () -> handler.accept(signal));
    }
  }
}
