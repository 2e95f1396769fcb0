package dev.weir.toys;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Notice;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.time.Duration;

/** A unit that shows the last number it got and says each aloud; and one that always ticks. */
public final class Dial extends Graph {

  /** Shows what it hears. */
  public static final class Hand extends Unit<NoSettings> {
    public final Inlet<Integer> in = inlet();
    public final Outlet<Integer> out = outlet();

    Hand() {
      super(NoSettings.NONE);
      in.on(this::turn);
    }

    private void turn(int number) {
      context().show("level", number);
      context().show("parity", number % 2 == 0 ? "even" : "odd");
      context().show("high", number > 50);
      context().announce(Notice.Level.INFO, Integer.toString(number));
      out.emit(number);
    }
  }

  /** Shows how often it has ticked. */
  public static final class Ticker extends Unit<NoSettings> {
    public final Inlet<Integer> in = inlet();
    private int ticks;

    Ticker() {
      super(NoSettings.NONE);
      in.on(number -> {});
    }

    @Override
    protected void start() {
      context().every(Duration.ofMillis(20), () -> context().show("ticks", ++ticks));
    }
  }

  public final Hand hand = unit(new Hand());
  public final Ticker ticker = unit(new Ticker());
  public final Inlet<Integer> numbers = hand.in;

  public Dial() {
    connect(hand.out, ticker.in);
  }
}
