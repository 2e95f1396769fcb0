package dev.weir.samples.tour;

import static dev.weir.unit.InletOptions.blocking;
import static dev.weir.unit.InletOptions.leaky;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.execution.GraphRun;
import dev.weir.execution.SettingsChange.Applied;
import dev.weir.execution.SettingsChange.NotTaken;
import dev.weir.execution.SettingsChange.Refused;
import dev.weir.execution.UnitNotice;
import dev.weir.unit.Notice;
import dev.weir.unit.Shown;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the README shows, run. */
@Timeout(60)
class TourTest {

  @Test
  @DisplayName("README: a graph runs inside any program")
  void embed() throws InterruptedException {
    var seen = new LinkedBlockingQueue<Frame>();
    var graph = new GatedRamp();
    try (var run = GraphRun.start("demo", graph);
        var tap = run.tap(graph.frames, leaky(64), seen::offer)) {
      var first = seen.poll(10, TimeUnit.SECONDS); // the tap never slows the graph
      System.out.println(first + ", " + tap.dropped() + " not looked at");
      assertThat(first).isNotNull();
    } // sources stop, everything in flight drains, every stop() is called
  }

  @Test
  @DisplayName("README: a unit says what people must know")
  void announce() throws InterruptedException {
    var graph = new PressureGuard();
    try (var run = GraphRun.start("guard", graph)) {
      var said = new LinkedBlockingQueue<UnitNotice>();
      run.onNotice(said::add);

      run.send(graph.pressure, 4.9);
      run.send(graph.pressure, 5.1);

      var first = said.poll(10, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(first.notice())
          .isEqualTo(new Notice.Said(Notice.Level.ALARM, "pressure above 5.0 bar"));
      assertThat(said.poll(10, TimeUnit.SECONDS))
          .isEqualTo(
              new UnitNotice(first.unit(), new Notice.WatchActivated("pressure above the limit")));
      assertThat(run.shown()).isEqualTo(Map.of(first.unit(), Map.of("pressure", Shown.of(5.1))));
    }
  }

  @Test
  @DisplayName("README: a change is answered after it took effect, or refused")
  void tune() {
    var graph = new GatedRamp();
    try (var run = GraphRun.start("demo", graph)) {
      switch (run.change(graph.gate, settings -> settings.withLow(60)).join()) {
        case Applied done -> System.out.println("revision " + done.revision());
        case Refused no -> no.problems().forEach(System.out::println);
        case NotTaken late -> System.out.println(late.reason());
      }
      assertThat(run.settings(graph.gate).low()).isEqualTo(60);
      assertThat(run.change(graph.gate, settings -> settings.withLow(600)).join())
          .isInstanceOf(Refused.class);
      assertThat(run.settings(graph.gate).low()).isEqualTo(60);
    }
  }

  @Test
  @DisplayName("README: meters are exact, and a script can send and expect")
  void script() throws InterruptedException {
    var graph = new GateAlone();
    try (var run = GraphRun.start("alone", graph)) {
      var passed = new LinkedBlockingQueue<Frame>();
      run.tap(graph.gate.passed, blocking(16), passed::add);

      run.change(graph.gate, settings -> settings.withLow(60)).join();
      run.send(graph.gate.frames, new Frame(1, 20));
      run.send(graph.gate.frames, new Frame(2, 80));

      assertThat(run.sync(Duration.ofSeconds(10))).isTrue(); // every queue is drained
      assertThat(passed.poll(10, TimeUnit.SECONDS)).isEqualTo(new Frame(2, 80));
      assertThat(run.meters().units().getFirst().handled()).isEqualTo(2);
    }
  }
}
