package dev.weir.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.GraphTestKit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tour's graph on a cluster: the script says what a user would see. */
@Timeout(180)
class GatedRampScriptTest {
  /** Numbers the ramp never comes to. */
  private static final Frame QUIET = new Frame(-1, 20);

  private static final Frame LOUD = new Frame(-2, 80);

  @Test
  @DisplayName("A narrower band takes effect between two frames, while the ramp goes on")
  void narrowerBand() {
    try (var kit = GraphTestKit.nodes("a")) {
      var graph = kit.run(GatedRamp::new);
      kit.keep(graph.gate.passed, GatedRampScriptTest::isScripts);

      kit.send(graph.gate.frames, QUIET);
      kit.expect(graph.gate.passed, QUIET);

      kit.change(graph.gate, settings -> settings.withLow(60));
      assertThat(kit.settings(graph.gate).low()).isEqualTo(60);

      kit.send(graph.gate.frames, QUIET);
      kit.expectNothing(graph.gate.passed);
      kit.send(graph.gate.frames, LOUD);
      kit.expect(graph.gate.passed, LOUD);
    }
  }

  @Test
  @DisplayName("A unit goes on at a surviving node when its own crashes, as its author wrote it")
  void survives() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var graph = kit.run(GatedRamp::new);
      kit.keep(graph.gate.passed, GatedRampScriptTest::isScripts);
      kit.place(graph.ramp, "b");
      kit.place(graph.gate, "a");
      kit.change(graph.gate, settings -> settings.withLow(60));

      kit.crash("a");

      kit.expectOwner(graph.gate, "b");
      assertThat(kit.settings(graph.gate)).isEqualTo(new PowerGate.Settings(1, 100));
      kit.send(graph.gate.frames, QUIET);
      kit.send(graph.gate.frames, LOUD);
      assertThat(kit.next(graph.gate.passed)).isEqualTo(QUIET);
      assertThat(kit.next(graph.gate.passed)).isEqualTo(LOUD);
    }
  }

  private static boolean isScripts(Frame frame) {
    return frame.number() < 0;
  }
}
