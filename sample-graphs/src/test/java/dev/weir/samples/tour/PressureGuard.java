package dev.weir.samples.tour;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.Notice;
import dev.weir.unit.Unit;

/** Says so when a pressure is too high. */
public final class PressureGuard extends Graph {

  /** The highest pressure, in bar. */
  public record Limit(double bar) {}

  /** Watches every value. */
  public static final class Guard extends Unit<Limit> {
    public final Inlet<Double> pressure = inlet();

    Guard() {
      super(new Limit(5));
      pressure.on(this::watch);
    }

    private void watch(double value) {
      context().show("pressure", value); // a number, a text, or whether it is so
      var limit = settings().bar();
      if (value > limit) {
        context().announce(Notice.Level.ALARM, "pressure above %.1f bar".formatted(limit));
        context().activated("pressure above the limit");
      }
    }
  }

  public final Guard guard = unit(new Guard());
  public final Inlet<Double> pressure = guard.pressure; // fed from outside
}
