package dev.weir.toys;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Relay;
import dev.weir.unit.Unit;
import java.util.List;

/** Three graphs deep, with a relay, an alias, a leaky edge and a feedback edge. */
public final class DeepGraph extends Graph {
  public final Counter source = unit(new Counter(new Counter.Settings(10, 0)));
  public final Middle middle = graph(new Middle());
  public final Swallow<Count> viewer = unit(new Swallow<>(InletOptions.leaky(4)));
  public final Swallow<List<Count>> pairs = unit(new Swallow<>(InletOptions.DEFAULT));

  public DeepGraph() {
    connect(source.counts, middle.counts);
    connect(middle.out, viewer.in);
    connect(middle.pairs, pairs.in);
  }

  /** Queues what comes in, and hands it further down. */
  public static final class Middle extends Graph {
    public final Relay<Count> queue = relay();
    public final Innermost innermost = graph(new Innermost());
    public final Inlet<Count> counts = queue.in;
    public final Outlet<Count> out = innermost.last.out;
    public final Outlet<List<Count>> pairs = innermost.last.pairs;

    public Middle() {
      connect(queue.out, innermost.first.in);
    }
  }

  /** Two steps, of which the second reports back to the first. */
  public static final class Innermost extends Graph {
    public final Step first = unit(new Step());
    public final Step last = unit(new Step());

    public Innermost() {
      connect(first.out, last.in);
      connect(last.out, first.back);
    }
  }

  /** Passes on what comes in. */
  public static final class Step extends Unit<NoSettings> {
    public final Inlet<Count> in = inlet();
    public final Inlet<Count> back = inlet(InletOptions.leaky(1).optional().asFeedback());
    public final Outlet<Count> out = outlet();
    public final Outlet<List<Count>> pairs = outlet();

    public Step() {
      super(NoSettings.NONE);
      in.on(out::emit);
      back.on(count -> {});
    }
  }
}
