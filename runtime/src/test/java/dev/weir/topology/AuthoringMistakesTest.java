package dev.weir.topology;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an author gets wrong is said when the graph is built, by field and path. */
class AuthoringMistakesTest {

  static class Step extends Unit<NoSettings> {
    public final Inlet<String> in;
    public final Outlet<String> out = outlet();

    Step() {
      this(InletOptions.DEFAULT);
    }

    Step(InletOptions options) {
      super(NoSettings.NONE);
      in = inlet(options);
      in.on(out::emit);
    }
  }

  static final class Source extends Unit<NoSettings> {
    public final Outlet<String> out = outlet();

    Source() {
      super(NoSettings.NONE);
    }
  }

  static final class HiddenPort extends Unit<NoSettings> {
    private final Outlet<String> secret = outlet();

    HiddenPort() {
      super(NoSettings.NONE);
    }

    @Override
    protected void run() {
      secret.emit("");
    }
  }

  static final class HiddenPortGraph extends Graph {
    public final HiddenPort unit = unit(new HiddenPort());
  }

  @Test
  @DisplayName("A port must be public final")
  void portNotPublicFinal() {
    refused(new HiddenPortGraph(), "HiddenPort.secret: an Outlet must be public final");
  }

  static final class LooseUnitGraph extends Graph {
    public Source source = unit(new Source());
  }

  @Test
  @DisplayName("A unit's field must be public final")
  void unitNotPublicFinal() {
    refused(new LooseUnitGraph(), "LooseUnitGraph.source: a Source must be public final");
  }

  static final class LostUnitGraph extends Graph {
    LostUnitGraph() {
      unit(new Source());
    }
  }

  @Test
  @DisplayName("A unit must stand in a field")
  void unitInNoField() {
    refused(new LostUnitGraph(), "LostUnitGraph: Source stands in no public final field");
  }

  static final class UndeclaredGraph extends Graph {
    public final Source source = new Source();
  }

  @Test
  @DisplayName("A unit must be declared")
  void unitNotDeclared() {
    refused(new UndeclaredGraph(), "UndeclaredGraph.source: declare it with unit(...)");
  }

  static final class TwinGraph extends Graph {
    public final Source one = unit(new Source());
    public final Source two = one;
  }

  @Test
  @DisplayName("One unit has one name")
  void sameUnitTwice() {
    refused(new TwinGraph(), "TwinGraph.two: the same part stands in field one already");
  }

  static final class SameNameGraph extends Graph {
    public final Source rawSignal = unit(new Source());
    public final Source raw_signal = unit(new Source());
  }

  @Test
  @DisplayName("Two names that give the same address are refused")
  void duplicateName() {
    refused(
        new SameNameGraph(),
        "SameNameGraph.raw_signal: its name raw-signal is taken by field rawSignal");
  }

  static final class Handlerless extends Unit<NoSettings> {
    public final Inlet<String> in = inlet();

    Handlerless() {
      super(NoSettings.NONE);
    }
  }

  static final class HandlerlessGraph extends Graph {
    public final Handlerless unit = unit(new Handlerless());
  }

  @Test
  @DisplayName("An inlet needs a handler")
  void inletWithoutHandler() {
    refused(new HandlerlessGraph(), "Handlerless.in: the inlet has no handler, say in.on(...)");
  }

  static final class TwoHandlers extends Unit<NoSettings> {
    public final Inlet<String> in = inlet();

    TwoHandlers() {
      super(NoSettings.NONE);
      in.on(text -> {});
      in.on(text -> {});
    }
  }

  @Test
  @DisplayName("An inlet has one handler")
  void inletWithTwoHandlers() {
    assertThatThrownBy(TwoHandlers::new)
        .isInstanceOf(AuthoringException.class)
        .hasMessageContaining("TwoHandlers.in: an inlet has one handler");
  }

  static final class DanglingInner extends Graph {
    public final Step step = unit(new Step());
  }

  static final class Dangling extends Graph {
    public final DanglingInner inner = graph(new DanglingInner());
  }

  @Test
  @DisplayName("A required inlet must be connected; the mistake names path and field")
  void unconnectedInlet() {
    refused(new Dangling(), "g/inner/step/in (Step.in): the inlet is required");
  }

  static final class ForeignGraph extends Graph {
    public final Source source = unit(new Source());

    ForeignGraph() {
      connect(source.out, new Step().in);
    }
  }

  @Test
  @DisplayName("A port of a unit that is not in the graph cannot be connected")
  void foreignPort() {
    refused(new ForeignGraph(), "g (ForeignGraph): connects Step.in, which belongs to no unit");
  }

  static final class ForeignAliasGraph extends Graph {
    public final Outlet<String> out = new Source().out;
  }

  @Test
  @DisplayName("A port of a unit that is not in the graph cannot be its alias")
  void foreignAlias() {
    refused(new ForeignAliasGraph(), "g (ForeignAliasGraph.out): Source.out belongs to no unit");
  }

  static final class CycleGraph extends Graph {
    public final Step a = unit(new Step());
    public final Step b = unit(new Step());
    public final Step c = unit(new Step());

    CycleGraph() {
      connect(a.out, b.in);
      connect(b.out, c.in);
      connect(c.out, a.in);
    }
  }

  @Test
  @DisplayName("B46 A cycle is refused, naming its path")
  void cycle() {
    refused(new CycleGraph(), "g/c/out -> g/a/in", "closes the cycle g/c -> g/a -> g/b -> g/c");
  }

  static final class SelfLoopGraph extends Graph {
    public final Step a = unit(new Step());

    SelfLoopGraph() {
      connect(a.out, a.in);
    }
  }

  @Test
  @DisplayName("B46 A unit that feeds itself is a cycle")
  void selfLoop() {
    refused(new SelfLoopGraph(), "closes the cycle g/a -> g/a");
  }

  static final class DoubleEdgeGraph extends Graph {
    public final Source source = unit(new Source());
    public final Step step = unit(new Step());

    DoubleEdgeGraph() {
      connect(source.out, step.in);
      connect(source.out, step.in);
    }
  }

  @Test
  @DisplayName("The same edge twice is a mistake")
  void sameEdgeTwice() {
    refused(new DoubleEdgeGraph(), "connects g/source/out -> g/step/in twice");
  }

  record Limited(@Max(10) int most) {}

  static final class Tuned extends Unit<Limited> {
    Tuned() {
      super(new Limited(11));
    }
  }

  static final class TunedGraph extends Graph {
    public final Tuned tuned = unit(new Tuned());
  }

  @Test
  @DisplayName("Settings that break their own limits are refused, naming unit and field")
  void invalidInitialSettings() {
    refused(new TunedGraph(), "g/tuned (TunedGraph.tuned): most = 11", "10");
  }

  @Test
  @DisplayName("A capacity of none or less is refused")
  void capacityMustBePositive() {
    assertThatThrownBy(() -> InletOptions.leaky(0)).hasMessageContaining("capacity 0");
    assertThatThrownBy(() -> InletOptions.blocking(-1)).hasMessageContaining("capacity -1");
  }

  private static void refused(Graph graph, String... parts) {
    assertThatThrownBy(() -> Assembly.of("g", graph))
        .isInstanceOf(AuthoringException.class)
        .hasMessageContainingAll(parts);
  }

  static final class Oracle extends Unit<NoSettings> {
    Oracle() {
      super(NoSettings.NONE);
      answers("PING", Integer.class, () -> 1);
      answers("twoWords", Integer.class, () -> 1);
      answers("twice", Integer.class, () -> 1);
      answers("twice", Integer.class, () -> 2);
      answers("any", Object.class, Integer.class, any -> 1);
    }
  }

  static final class OracleGraph extends Graph {
    public final Oracle unit = unit(new Oracle());
  }

  @Test
  @DisplayName("Operations have names of their own, and types that JSON can be made into")
  void operations() {
    assertThatThrownBy(() -> Assembly.of("g", new OracleGraph()))
        .isInstanceOf(AuthoringException.class)
        .hasMessageContaining("Oracle: operation \"PING\": names in capitals")
        .hasMessageContaining("Oracle: operation \"twoWords\": a name is lower-case")
        .hasMessageContaining("Oracle: operation \"twice\" is declared twice")
        .hasMessageContaining("operation \"any\": its request is a java.lang.Object");
  }
}
