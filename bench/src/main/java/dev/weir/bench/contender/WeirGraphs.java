package dev.weir.bench.contender;

import dev.weir.bench.contender.WeirUnits.Emitting;
import dev.weir.bench.contender.WeirUnits.Passing;
import dev.weir.bench.contender.WeirUnits.Pinging;
import dev.weir.bench.contender.WeirUnits.Receiving;
import dev.weir.unit.Graph;

/** The benchmark graphs. */
final class WeirGraphs {
  private WeirGraphs() {}

  /** A source, four units, a sink. */
  static final class Pipeline extends Graph {
    public final Emitting source;
    public final Passing first;
    public final Passing second;
    public final Passing third;
    public final Passing fourth;
    public final Receiving sink;

    Pipeline(int capacity, int messages) {
      source = unit(new Emitting(messages));
      first = unit(new Passing(capacity));
      second = unit(new Passing(capacity));
      third = unit(new Passing(capacity));
      fourth = unit(new Passing(capacity));
      sink = unit(new Receiving(capacity));
      connect(source.out, first.in);
      connect(first.out, second.in);
      connect(second.out, third.in);
      connect(third.out, fourth.in);
      connect(fourth.out, sink.in);
    }
  }

  /** Two sinks, since the parts of a graph stand in fields. */
  static final class Pair extends Graph {
    public final Receiving one;
    public final Receiving other;

    Pair(int capacity) {
      one = unit(new Receiving(capacity));
      other = unit(new Receiving(capacity));
    }

    void requireAll(int messages) {
      one.arrivals.requireAll(messages);
      other.arrivals.requireAll(messages);
    }
  }

  /** A source and eight sinks. */
  static final class FanOut extends Graph {
    public final Emitting source;
    public final Pair first;
    public final Pair second;
    public final Pair third;
    public final Pair fourth;

    FanOut(int capacity, int messages) {
      source = unit(new Emitting(messages));
      first = fed(capacity);
      second = fed(capacity);
      third = fed(capacity);
      fourth = fed(capacity);
    }

    private Pair fed(int capacity) {
      var pair = graph(new Pair(capacity));
      connect(source.out, pair.one.in);
      connect(source.out, pair.other.in);
      return pair;
    }

    void requireAll(int messages) {
      first.requireAll(messages);
      second.requireAll(messages);
      third.requireAll(messages);
      fourth.requireAll(messages);
    }
  }

  /** Two units that send one message to and fro. */
  static final class RoundTrip extends Graph {
    public final Pinging ping;
    public final Passing echo;

    RoundTrip(int capacity, int trips) {
      ping = unit(new Pinging(capacity, trips));
      echo = unit(new Passing(capacity));
      connect(ping.there, echo.in);
      connect(echo.out, ping.back);
    }
  }
}
