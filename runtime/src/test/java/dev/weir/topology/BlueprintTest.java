package dev.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.unit.Describe;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Relay;
import dev.weir.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlueprintTest {

  record Tuning(double gain, float bias, long limit, Optional<String> label, List<Integer> taps) {}

  @Describe("Makes lists")
  static final class Lister extends Unit<NoSettings> {
    public final Outlet<List<Map<String, double[]>>> lists = outlet();

    Lister() {
      super(NoSettings.NONE);
    }
  }

  abstract static class Mapper<A, B> extends Unit<Tuning> {
    public final Inlet<A> in = inlet(InletOptions.leaky(4));
    public final Outlet<B> out = outlet();

    Mapper(Tuning tuning) {
      super(tuning);
      in.on(this::map);
    }

    abstract void map(A message);
  }

  static final class Summing extends Mapper<List<Map<String, double[]>>, Double> {
    Summing() {
      super(new Tuning(1.5, 0.1f, 5L, Optional.empty(), List.of(1, 2)));
    }

    @Override
    void map(List<Map<String, double[]>> message) {
      out.emit(1.0);
    }
  }

  static final class Inner extends Graph {
    public final Summing summing = unit(new Summing());
    public final Relay<Double> boundary = relay(InletOptions.dropNewest(8));
    public final Inlet<List<Map<String, double[]>>> lists = summing.in;
    public final Outlet<Double> sums = boundary.out;

    Inner() {
      connect(summing.out, boundary.in);
    }
  }

  static final class Echo extends Unit<NoSettings> {
    public final Inlet<Number> numbers = inlet();
    public final Inlet<Number> again = inlet(InletOptions.leaky(2).optional().asFeedback());
    public final Outlet<Number> out = outlet();

    Echo() {
      super(NoSettings.NONE);
      numbers.on(out::emit);
      again.on(number -> {});
    }
  }

  @Describe("Lists, summed")
  static final class Whole extends Graph {
    public final Lister lister = unit(new Lister());
    public final Inner innerPart = graph(new Inner());
    public final Echo echo = unit(new Echo());

    Whole() {
      connect(lister.lists, innerPart.lists);
      connect(innerPart.sums, echo.numbers);
      connect(echo.out, echo.again);
    }
  }

  private final Blueprint blueprint = Assembly.of("whole", new Whole()).blueprint();

  @Test
  @DisplayName("A graph as JSON and back is equal")
  void roundTrip() throws Exception {
    var json = blueprint.toJson();
    var text = new ObjectMapper().writeValueAsString(json);

    assertThat(Blueprint.fromJson(new ObjectMapper().readTree(text))).isEqualTo(blueprint);
    assertThat(Blueprint.fromJson(json)).isEqualTo(blueprint);
  }

  @Test
  @DisplayName("Ports keep their full, concrete types, through inheritance and sub-graphs")
  void fullTypes() {
    assertThat(port("whole/lister/lists"))
        .isEqualTo("java.util.List<java.util.Map<java.lang.String,double[]>>");
    assertThat(port("whole/inner-part/summing/in"))
        .isEqualTo("java.util.List<java.util.Map<java.lang.String,double[]>>");
    assertThat(port("whole/inner-part/summing/out")).isEqualTo("java.lang.Double");
    assertThat(port("whole/inner-part/boundary/in")).isEqualTo("java.lang.Double");
  }

  @Test
  @DisplayName("B51 A boundary port is a shortcut: its edge ends at the inner unit")
  void aliasesAreShortcuts() {
    assertThat(blueprint.edges())
        .contains(
            new Edge(
                PortAddress.parse("whole/lister/lists"),
                PortAddress.parse("whole/inner-part/summing/in")));
    assertThat(blueprint.graphs().get(1).address()).isEqualTo(new GraphAddress("whole/inner-part"));
    assertThat(blueprint.graphs().get(1).aliases())
        .contains(new Blueprint.Alias("lists", PortAddress.parse("whole/inner-part/summing/in")));
  }

  @Test
  @DisplayName("B51 Relays have their own queue and are told apart from units")
  void relaysAreNoUnits() {
    assertThat(blueprint.units())
        .filteredOn(unit -> unit.kind() == Blueprint.Kind.RELAY)
        .singleElement()
        .satisfies(
            relay -> {
              assertThat(relay.address().path()).isEqualTo("whole/inner-part/boundary");
              assertThat(relay.inlets().getFirst().options()).isEqualTo(InletOptions.dropNewest(8));
            });
  }

  @Test
  @DisplayName("An edge into a feedback inlet may close a cycle")
  void feedback() {
    assertThat(blueprint.edges())
        .contains(
            new Edge(PortAddress.parse("whole/echo/out"), PortAddress.parse("whole/echo/again")));
  }

  @Test
  @DisplayName("Descriptions and settings are in the blueprint")
  void textsAndSettings() {
    assertThat(blueprint.text()).isEqualTo("Lists, summed");
    assertThat(blueprint.units().getFirst().text()).isEqualTo("Makes lists");
    assertThat(blueprint.units().get(1).settings().path("gain").asDouble()).isEqualTo(1.5);
  }

  @Test
  @DisplayName("JSON that is no blueprint is refused, saying where")
  void otherJsonIsRefused() {
    var broken = (ObjectNode) blueprint.toJson();
    ((ObjectNode) broken.path("edges").get(0)).put("to", "Not An Address");

    assertThatThrownBy(() -> Blueprint.fromJson(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a blueprint")
        .hasMessageContaining("Not An Address");
  }

  private String port(String address) {
    var port = PortAddress.parse(address);
    var unit = blueprint.unit(port.unit()).orElseThrow();
    return java.util.stream.Stream.concat(
            unit.inlets().stream()
                .filter(inlet -> inlet.name().equals(port.port()))
                .map(Blueprint.InletPlan::type),
            unit.outlets().stream()
                .filter(outlet -> outlet.name().equals(port.port()))
                .map(Blueprint.OutletPlan::type))
        .findFirst()
        .orElseThrow();
  }
}
