package dev.weir.bench.contender;

import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;

/** The units of the benchmark graphs, written as any author would write them. */
final class WeirUnits {
  private WeirUnits() {}

  /** Emits the samples 0 to {@code messages - 1}. */
  static final class Emitting extends Unit<NoSettings> {
    public final Outlet<Sample> out = outlet();
    private final int messages;

    Emitting(int messages) {
      super(NoSettings.NONE);
      this.messages = messages;
    }

    @Override
    protected void run() {
      for (int number = 0; number < messages; number++) {
        out.emit(Sample.of(number));
      }
    }
  }

  /** Passes on what it gets. */
  static final class Passing extends Unit<NoSettings> {
    public final Inlet<Sample> in;
    public final Outlet<Sample> out = outlet();

    Passing(int capacity) {
      super(NoSettings.NONE);
      in = inlet(InletOptions.blocking(capacity));
      in.on(out::emit);
    }
  }

  /** Notes what arrives. */
  static final class Receiving extends Unit<NoSettings> {
    public final Inlet<Sample> in;
    final Arrivals arrivals = new Arrivals();

    Receiving(int capacity) {
      super(NoSettings.NONE);
      in = inlet(InletOptions.blocking(capacity));
      in.on(arrivals::accept);
    }
  }

  /** Sends one sample, and the next when it has come back. */
  static final class Pinging extends Unit<NoSettings> {
    public final Outlet<Sample> there = outlet();
    public final Inlet<Sample> back;
    final Arrivals arrivals = new Arrivals();
    private final int trips;

    Pinging(int capacity, int trips) {
      super(NoSettings.NONE);
      this.trips = trips;
      back = inlet(InletOptions.blocking(capacity).asFeedback());
      back.on(this::returned);
    }

    @Override
    protected void run() {
      there.emit(Sample.of(0));
    }

    private void returned(Sample sample) {
      arrivals.accept(sample);
      var next = sample.number() + 1;
      if (next < trips) {
        there.emit(Sample.of(next));
      } else {
        context().complete();
      }
    }
  }
}
