package dev.weir.bench.contender;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * 1,000 units in one line, as ten graphs of ten graphs of ten units, between a source that emits
 * one message and then falls silent, and a sink that waits for it.
 */
public final class CrowdedGraph extends Graph {
  public final Once source = unit(new Once());
  public final Hundred hundred0 = graph(new Hundred());
  public final Hundred hundred1 = graph(new Hundred());
  public final Hundred hundred2 = graph(new Hundred());
  public final Hundred hundred3 = graph(new Hundred());
  public final Hundred hundred4 = graph(new Hundred());
  public final Hundred hundred5 = graph(new Hundred());
  public final Hundred hundred6 = graph(new Hundred());
  public final Hundred hundred7 = graph(new Hundred());
  public final Hundred hundred8 = graph(new Hundred());
  public final Hundred hundred9 = graph(new Hundred());
  public final First sink = unit(new First());

  public CrowdedGraph() {
    var out = source.out;
    for (var hundred :
        List.of(
            hundred0, hundred1, hundred2, hundred3, hundred4, hundred5, hundred6, hundred7,
            hundred8, hundred9)) {
      connect(out, hundred.in);
      out = hundred.out;
    }
    connect(out, sink.in);
  }

  /** Waits until the message has passed all units. */
  public void awaitFirstArrival() throws InterruptedException {
    sink.arrived.await();
  }

  /** A hundred units in a line. */
  public static final class Hundred extends Graph {
    public final Ten ten0 = graph(new Ten());
    public final Ten ten1 = graph(new Ten());
    public final Ten ten2 = graph(new Ten());
    public final Ten ten3 = graph(new Ten());
    public final Ten ten4 = graph(new Ten());
    public final Ten ten5 = graph(new Ten());
    public final Ten ten6 = graph(new Ten());
    public final Ten ten7 = graph(new Ten());
    public final Ten ten8 = graph(new Ten());
    public final Ten ten9 = graph(new Ten());
    public final Inlet<Sample> in = ten0.in;
    public final Outlet<Sample> out = ten9.out;

    Hundred() {
      var last = ten0;
      for (var ten : List.of(ten1, ten2, ten3, ten4, ten5, ten6, ten7, ten8, ten9)) {
        connect(last.out, ten.in);
        last = ten;
      }
    }
  }

  /** Ten units in a line. */
  public static final class Ten extends Graph {
    public final WeirUnits.Passing unit0 = passing();
    public final WeirUnits.Passing unit1 = passing();
    public final WeirUnits.Passing unit2 = passing();
    public final WeirUnits.Passing unit3 = passing();
    public final WeirUnits.Passing unit4 = passing();
    public final WeirUnits.Passing unit5 = passing();
    public final WeirUnits.Passing unit6 = passing();
    public final WeirUnits.Passing unit7 = passing();
    public final WeirUnits.Passing unit8 = passing();
    public final WeirUnits.Passing unit9 = passing();
    public final Inlet<Sample> in = unit0.in;
    public final Outlet<Sample> out = unit9.out;

    Ten() {
      var last = unit0;
      for (var unit : List.of(unit1, unit2, unit3, unit4, unit5, unit6, unit7, unit8, unit9)) {
        connect(last.out, unit.in);
        last = unit;
      }
    }

    private WeirUnits.Passing passing() {
      return unit(new WeirUnits.Passing(InletOptions.DEFAULT_CAPACITY));
    }
  }

  /** Emits one message, then does nothing until it is stopped. */
  public static final class Once extends Unit<NoSettings> {
    public final Outlet<Sample> out = outlet();

    Once() {
      super(NoSettings.NONE);
    }

    @Override
    protected void run() {
      out.emit(Sample.of(0));
      while (context().running()) {
        context().sleep(Duration.ofDays(1));
      }
    }
  }

  /** Says when the first message has come. */
  public static final class First extends Unit<NoSettings> {
    public final Inlet<Sample> in = inlet();
    private final CountDownLatch arrived = new CountDownLatch(1);

    First() {
      super(NoSettings.NONE);
      in.on(sample -> arrived.countDown());
    }
  }
}
