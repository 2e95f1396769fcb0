package dev.weir.toys;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers that are counted up, multiplied and added up. */
public final class Line extends Graph {

  /** A number in a row. */
  public record Count(long at, long value) {}

  /** How fast, and how many. */
  public record Pace(@Min(0) @Max(1_000_000) long count, @Min(0) @Max(1000) int everyMillis) {}

  /** Counts up. */
  public static final class Counter extends Unit<Pace> {
    public final Outlet<Count> numbers = outlet();

    Counter() {
      super(new Pace(0, 1));
    }

    @Override
    protected void run() {
      for (long i = 1; settings().count() == 0 || i <= settings().count(); i++) {
        numbers.emit(new Count(i, i));
        if (settings().everyMillis() > 0) {
          context().sleep(Duration.ofMillis(settings().everyMillis()));
        }
      }
    }
  }

  /** By how much. */
  public record Factor(@Min(-100) @Max(100) int by, boolean on) {}

  /** Multiplies. */
  public static final class Times extends Unit<Factor> {
    public final Inlet<Count> in = inlet();
    public final Outlet<Count> out = outlet();

    Times() {
      super(new Factor(2, true));
      in.on(
          n ->
              out.emit(
                  new Count(n.at(), settings().on() ? n.value() * settings().by() : n.value())));
    }
  }

  /** Nothing to tune. */
  public record Sum(@Min(1) int from) {}

  /** Adds up, and checks that nothing is missing and nothing comes twice. */
  public static final class Adder extends Unit<Sum> {
    public static final AtomicLong LAST = new AtomicLong();
    public static final AtomicLong GAPS = new AtomicLong();
    public final Inlet<Count> in = inlet();

    Adder() {
      super(new Sum(1));
      in.on(this::add);
    }

    private void add(Count n) {
      if (LAST.getAndSet(n.at()) + 1 != n.at()) {
        GAPS.incrementAndGet();
      }
    }
  }

  public final Counter counter = unit(new Counter());
  public final Times times = unit(new Times());
  public final Adder adder = unit(new Adder());

  public Line() {
    connect(counter.numbers, times.in);
    connect(times.out, adder.in);
  }
}
