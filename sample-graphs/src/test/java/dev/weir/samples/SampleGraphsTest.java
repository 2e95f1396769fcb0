package dev.weir.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.topology.Assembly;
import dev.weir.unit.Describe;
import dev.weir.unit.Graph;
import dev.weir.unit.GraphCatalog;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Relay;
import dev.weir.unit.Unit;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleGraphsTest {

  @Test
  @DisplayName("The sample graphs are found by the service loader, by name")
  void areFound() {
    var names =
        ServiceLoader.load(GraphCatalog.class).stream()
            .flatMap(catalog -> catalog.get().graphs().keySet().stream());

    assertThat(names).contains("ecg", "host", "toy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecg", "host", "toy"})
  @DisplayName("A sample graph is made anew each time, and has no authoring mistake")
  void assemble(String name) {
    var maker = maker(name);

    assertThat(maker.get()).isNotSameAs(maker.get());
    assertThat(Assembly.of(name, maker.get()).blueprint().edges()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecg", "host", "toy"})
  @DisplayName("A sample graph, its units and all their settings say what they are for")
  void describeThemselves(String name) {
    var graph = maker(name).get();

    assertThat(graph.getClass()).hasAnnotation(Describe.class);
    var assembly = Assembly.of(name, graph);
    for (var plan : assembly.blueprint().units()) {
      var unit = assembly.unit(plan.address());
      if (!(unit instanceof Relay)) {
        assertThat(unit.getClass()).hasAnnotation(Describe.class);
        assertThat(components(settingsOf(unit)))
            .allSatisfy(
                setting ->
                    assertThat(setting.getAnnotation(Describe.class))
                        .as("%s of %s", setting.getName(), setting.getDeclaringRecord())
                        .isNotNull());
      }
    }
  }

  private static Supplier<Graph> maker(String name) {
    return Objects.requireNonNull(new SampleGraphs().graphs().get(name), name);
  }

  private static Class<? extends Record> settingsOf(Unit<?> unit) {
    var settings = Lifecycle.of(unit).settings().getClass();
    assertThat(settings).isNotEqualTo(NoSettings.class);
    return settings;
  }

  private static Stream<RecordComponent> components(Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .flatMap(
            setting ->
                setting.getType().isRecord()
                    ? Stream.concat(Stream.of(setting), components(setting.getType()))
                    : Stream.of(setting));
  }
}
