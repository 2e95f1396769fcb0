package dev.weir.boot;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;

/** Three units in a row with a planted load: of ten parts six, three and one. */
public final class Load extends Graph {
  private static final long PART = 200_000;

  /** Gives as much as is taken. */
  public static final class Feed extends Unit<NoSettings> {
    public final Outlet<Double> out = outlet();

    Feed() {
      super(NoSettings.NONE);
    }

    @Override
    protected void run() {
      while (context().running()) {
        out.emit(1.0);
      }
    }
  }

  /** Works for a while on each message. */
  public static final class Worker extends Unit<NoSettings> {
    public final Inlet<Double> in = inlet();
    public final Outlet<Double> out = outlet();
    private final long parts;

    Worker(long parts) {
      super(NoSettings.NONE);
      this.parts = parts;
      in.on(number -> out.emit(burn(number)));
    }

    private double burn(double number) {
      var sum = number;
      for (long i = 0; i < parts * PART; i++) {
        sum = Math.sqrt(sum + i);
      }
      return sum;
    }
  }

  public final Feed feed = unit(new Feed());
  public final Worker heavy = unit(new Worker(6));
  public final Worker middle = unit(new Worker(3));
  public final Worker light = unit(new Worker(1));

  public Load() {
    connect(feed.out, heavy.in);
    connect(heavy.out, middle.in);
    connect(middle.out, light.in);
  }
}
