package dev.weir.execution;

import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.topology.Edge;
import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A source, a step and a sink, made as often as its units begin again. What all the sinks saw is
 * kept by the maker.
 */
final class Chain extends Graph {
  static final UnitAddress SOURCE = new UnitAddress("g/source");
  static final UnitAddress STEP = new UnitAddress("g/step");
  static final UnitAddress SINK = new UnitAddress("g/sink");
  static final Edge INTO_STEP = new Edge(SOURCE.port("out"), STEP.port("in"));
  static final Edge INTO_SINK = new Edge(STEP.port("out"), SINK.port("in"));

  /** Makes chains. */
  static final class Maker implements Supplier<Assembly> {
    final AtomicBoolean enough = new AtomicBoolean();
    final AtomicLong emitted = new AtomicLong();
    final AtomicLong stops = new AtomicLong();
    private final Queue<Long> seen = new ConcurrentLinkedQueue<>();
    private final InletOptions options;

    Maker(InletOptions options) {
      this.options = options;
    }

    @Override
    public Assembly get() {
      return Assembly.of("g", new Chain(this));
    }

    List<Long> seen() {
      return List.copyOf(seen);
    }

    GraphRun host() {
      return GraphRun.host(this, RunOptions.DEFAULT);
    }
  }

  public final Source source;
  public final Tuned step;
  public final Step sink;

  private Chain(Maker maker) {
    source = unit(new Numbers(maker));
    step = unit(new Tuned(maker.options));
    sink = unit(new Last(maker));
    connect(source.out, step.in);
    connect(step.out, sink.in);
  }

  private static final class Numbers extends Source {
    private final Maker maker;

    Numbers(Maker maker) {
      this.maker = maker;
    }

    @Override
    protected void run() {
      while (!maker.enough.get()) {
        out.emit(maker.emitted.get());
        maker.emitted.incrementAndGet();
      }
    }
  }

  private static final class Last extends Step {
    private final Maker maker;

    Last(Maker maker) {
      super(maker.options);
      this.maker = maker;
    }

    @Override
    void handle(long number) {
      maker.seen.add(number);
    }

    @Override
    protected void stop() throws Exception {
      super.stop();
      maker.stops.incrementAndGet();
    }
  }
}
