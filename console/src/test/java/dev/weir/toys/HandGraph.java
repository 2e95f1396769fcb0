package dev.weir.toys;

import dev.weir.unit.Graph;

/** A counter that never ends, and a hand that may misbehave. */
public final class HandGraph extends Graph {
  public final Counter counter = unit(new Counter(new Counter.Settings(0, 1)));
  public final Hand hand = unit(new Hand(new Hand.Settings(Hand.Way.NONE)));

  public HandGraph() {
    connect(counter.counts, hand.counts);
  }
}
