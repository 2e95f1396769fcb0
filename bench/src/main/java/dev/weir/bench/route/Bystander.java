package dev.weir.bench.route;

import dev.weir.topology.Catalogue;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Unit;
import java.util.List;
import java.util.Map;

/** A graph of one unit that waits for messages nobody sends, and can be asked meanwhile. */
final class Bystander extends Graph {
  /** The graph's name. */
  static final String NAME = "bystander";

  /** The unit's name in its graph. */
  static final String UNIT = "idler";

  public final Idler idler = unit(new Idler());

  /** What both nodes can run. */
  static Catalogue catalogue() {
    return new Catalogue(List.of(() -> Map.of(NAME, Bystander::new)));
  }

  /** The unit. */
  static final class Idler extends Unit<NoSettings> {
    public final Inlet<Integer> in = inlet(InletOptions.blocking(1).optional());

    Idler() {
      super(NoSettings.NONE);
      in.on(number -> {});
    }
  }
}
