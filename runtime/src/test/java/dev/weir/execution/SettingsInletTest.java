package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InvalidInput;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Units that are tuned by units. */
@Timeout(60)
class SettingsInletTest {
  private static final UnitAddress TUNED = new UnitAddress("g/tuned");

  private static final class Tunable extends Unit<Tuned.Settings> {
    public final Inlet<Long> in = inlet(dev.weir.unit.InletOptions.DEFAULT.optional());
    public final Inlet<Tuned.Settings> tuning = settingsInlet();
    final Queue<Integer> gains = new ConcurrentLinkedQueue<>();

    Tunable() {
      super(Tuned.Settings.FIRST);
      in.on(number -> gains.add(settings().gain()));
    }

    @Override
    protected void settingsChanged(Tuned.Settings before) {
      if (settings().gain() == 13) {
        throw new IllegalStateException("13 brings bad luck");
      }
    }
  }

  private static final class Tuner extends Unit<NoSettings> {
    public final Outlet<Tuned.Settings> out = outlet();
    private final List<Integer> gains;

    Tuner(List<Integer> gains) {
      super(NoSettings.NONE);
      this.gains = gains;
    }

    @Override
    protected void run() {
      gains.forEach(gain -> out.emit(Tuned.Settings.of(gain)));
    }
  }

  private static final class Tuning extends Graph {
    public final Tuner tuner;
    public final Tunable tuned = unit(new Tunable());

    Tuning(Integer... gains) {
      tuner = unit(new Tuner(List.of(gains)));
      connect(tuner.out, tuned.tuning);
    }
  }

  @Test
  @DisplayName("B21 Settings that come by an edge are applied in order, and reported")
  void appliedInOrder() {
    Queue<SettingsChange.Applied> told = new ConcurrentLinkedQueue<>();
    var graph = new Tuning(2, 3, 4);
    try (var run = GraphRun.host(() -> Assembly.of("g", graph), RunOptions.DEFAULT)) {
      run.onSettings(told::add);
      run.begin(TUNED);
      run.send(TUNED.port("in"), 1L);
      Await.until().until(() -> graph.tuned.gains.size() == 1);
      run.begin(new UnitAddress("g/tuner"));
      Await.until().until(() -> told.size() == 3);

      assertThat(told).extracting(SettingsChange.Applied::revision).containsExactly(2L, 3L, 4L);
      assertThat(told).extracting(SettingsChange.Applied::position).containsExactly(1L, 2L, 3L);
      assertThat(told).allMatch(change -> change.unit().equals(TUNED));
      assertThat(run.settings(graph.tuned)).isEqualTo(Tuned.Settings.of(4));
      assertThat(graph.tuned.gains).containsExactly(1);
    }
  }

  @Test
  @DisplayName("B21 What is not valid goes to the dead letters, and the unit goes on")
  void invalid() throws InterruptedException {
    var graph = new Tuning(2, 2_000, 13, 5);
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> run.settings(graph.tuned).gain() == 5);

      assertThat(run.deadLetters())
          .extracting(letter -> letter.cause().getMessage())
          .satisfiesExactly(
              first -> assertThat(first).contains("gain = 2000: must be at most 1000"),
              second -> assertThat(second).contains("13 brings bad luck"));
      assertThat(run.deadLetters())
          .allMatch(letter -> letter.inlet().equals(TUNED.port("tuning")))
          .allMatch(letter -> letter.cause() instanceof InvalidInput);
      assertThat(run.settingsState(TUNED).revision()).isEqualTo(3);
      assertThat(run.meters().unit(TUNED).orElseThrow().failed()).isEqualTo(2);
      assertThat(run.stop().isClean()).isTrue();
    }
  }

  static final class TunableSource extends Unit<Tuned.Settings> {
    public final Inlet<Tuned.Settings> tuning = settingsInlet();
    public final Outlet<Long> out = outlet();

    TunableSource() {
      super(Tuned.Settings.FIRST);
    }
  }

  static final class OfSource extends Graph {
    public final TunableSource source = unit(new TunableSource());
  }

  @Test
  @DisplayName("A source that can be tuned still completes: its settings inlet holds nobody")
  void sourceCompletes() throws InterruptedException {
    try (var run = GraphRun.start("g", new OfSource())) {
      assertThat(run.awaitCompletion(Await.PATIENCE)).isPresent();
    }
  }

  static final class Untunable extends Unit<NoSettings> {
    public final Inlet<NoSettings> tuning = settingsInlet();

    Untunable() {
      super(NoSettings.NONE);
    }
  }

  @Test
  @DisplayName("A unit with nothing to tune has no settings inlet, and one is enough for others")
  void refused() {
    assertThatThrownBy(Untunable::new)
        .isInstanceOf(AuthoringException.class)
        .hasMessageContaining("Untunable");
    assertThatThrownBy(() -> new Tunable().tuning.on(next -> {}))
        .isInstanceOf(AuthoringException.class);
  }

  @Test
  @DisplayName("The settings inlet of a unit is found by the unit's address")
  void found() {
    var assembly = Assembly.of("g", new Tuning());

    assertThat(assembly.settingsInlet(TUNED)).contains(TUNED.port("tuning"));
    assertThat(assembly.settingsInlet(new UnitAddress("g/tuner"))).isEmpty();
  }
}
