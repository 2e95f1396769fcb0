package dev.weir.execution;

import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;

/** A unit whose settings a test changes while it runs. */
class Tuned extends Unit<Tuned.Settings> {

  /** Two numbers that are equal in every valid record. */
  record Settings(@Max(1_000) int gain, int twin) {
    static final Settings FIRST = new Settings(1, 1);

    Settings {
      if (gain != twin) {
        throw new IllegalArgumentException("gain %d and twin %d differ".formatted(gain, twin));
      }
    }

    static Settings of(int gain) {
      return new Settings(gain, gain);
    }

    Settings next() {
      return of(gain + 1);
    }
  }

  public final Inlet<Long> in;
  public final Outlet<Long> out = outlet();

  Tuned(InletOptions options) {
    super(Settings.FIRST);
    in = inlet(options);
    in.on(this::handle);
  }

  Tuned() {
    this(InletOptions.DEFAULT.optional());
  }

  void handle(long number) throws Exception {
    out.emit(number);
  }

  /** The gain in force. */
  final long gain() {
    return settings().gain();
  }
}
