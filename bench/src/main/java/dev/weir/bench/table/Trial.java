package dev.weir.bench.table;

import dev.weir.bench.contender.Contender;

/** One thing to measure: who, with which shape, over queues of which capacity. */
public record Trial(Shape shape, int capacity, Contender contender) {

  /** The same shape and capacity, by somebody else. */
  public Trial by(Contender other) {
    return new Trial(shape, capacity, other);
  }

  @Override
  public String toString() {
    return "%s, capacity %d, %s".formatted(shape.method(), capacity, contender.title());
  }
}
