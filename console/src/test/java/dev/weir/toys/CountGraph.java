package dev.weir.toys;

import dev.weir.unit.Describe;
import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;

/** A counter, a scale and the end: the smallest graph with something to tune. */
@Describe("counts up and scales what it counted")
public final class CountGraph extends Graph {
  public final Counter counter;
  public final Scale scale = unit(new Scale(new Scale.Settings(2, Scale.Mode.EXACT)));
  public final Swallow<Double> end = unit(new Swallow<>(InletOptions.DEFAULT));

  public CountGraph(long limit, int pauseMillis) {
    counter = unit(new Counter(new Counter.Settings(limit, pauseMillis)));
    connect(counter.counts, scale.counts);
    connect(scale.scaled, end.in);
  }
}
