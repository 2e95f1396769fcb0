package dev.weir.samples.toy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.execution.Ending;
import dev.weir.execution.GraphRun;
import dev.weir.execution.SettingsChange.Applied;
import dev.weir.samples.Watched;
import dev.weir.topology.Assembly;
import dev.weir.unit.Inlet;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ToySystemTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 20, 5_000})
  @DisplayName("The toy ends by itself after its messages, and each passed every stage once")
  void endsByItself(long messages) throws InterruptedException {
    var toy = new ToySystem(new Generator.Settings(messages, 0), new Printer.Settings("", 0));
    var assembly = Assembly.of("toy", toy);
    try (var run = GraphRun.start("toy", toy)) {
      var report = run.awaitCompletion();

      assertThat(report.ending()).isEqualTo(Ending.TERMINATED);
      assertThat(report.reason()).contains("the generator has said its messages");
      assertThat(report.isClean()).isTrue();
      for (var inlet :
          new Inlet<?>[] {
            toy.modulation.messages, toy.modulation.modifier.messages, toy.modulated.messages
          }) {
        assertThat(report.meters().inlet(assembly.addressOf(inlet)).handled()).isEqualTo(messages);
      }
    }
  }

  @Test
  @DisplayName("With 0 messages to say the toy goes on until it is stopped")
  void neverEnds() {
    var toy = new ToySystem(new Generator.Settings(0, 0), new Printer.Settings("", 0));
    try (var run = GraphRun.start("toy", toy)) {
      try (var modulated = new Watched<>(run, toy.modulation.modulated)) {
        assertThat(modulated.next(2_000)).hasSize(2_000);
      }

      assertThat(run.stop().ending()).isEqualTo(Ending.STOPPED);
    }
  }

  @Test
  @DisplayName("The sub-graph runs alone too: a message swells with the latest level")
  void modulates() throws InterruptedException {
    var graph = new Modulation();
    var message = new Message(1, 0, 10);
    try (var run = GraphRun.start("modulation", graph);
        var modulated = new Watched<>(run, graph.modulated)) {
      run.send(graph.messages, message);
      assertThat(modulated.next()).isEqualTo(message);

      run.send(graph.levels, new Level(1, -1));
      run.sync(Duration.ofSeconds(10));
      run.send(graph.messages, message);
      assertThat(modulated.next()).isEqualTo(message.withValue(5));

      var change = run.change(graph.modifier, half -> new Modifier.Settings(1)).join();
      assertThat(change).isInstanceOf(Applied.class);
      run.send(graph.messages, message);
      assertThat(modulated.next()).isEqualTo(message.withValue(0));
    }
  }

  @Test
  @DisplayName("Outside, the sub-graph shows its own ports; they are those inside, at no cost")
  void showsAliases() {
    var toy = new ToySystem();
    var assembly = Assembly.of("toy", toy);

    assertThat(assembly.addressOf(toy.modulation.messages))
        .hasToString("toy/modulation/entrance/in");
    assertThat(assembly.addressOf(toy.modulation.modulated))
        .hasToString("toy/modulation/modifier/modified");
    assertThat(assembly.blueprint().units()).hasSize(6);
  }
}
