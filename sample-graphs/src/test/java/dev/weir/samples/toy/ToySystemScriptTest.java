package dev.weir.samples.toy;

import dev.weir.samples.toy.Modifier.Settings;
import dev.weir.testkit.GraphTestKit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The toy on a cluster: a graph inside a graph, whose relay and unit run on different nodes. */
@Timeout(180)
class ToySystemScriptTest {
  private static final Message OURS = new Message(-1, 0, 10);

  @Test
  @DisplayName("A graph inside a graph is tuned and moved like any other, over two nodes")
  void insideAnother() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var graph = kit.run("toy", ToySystemScriptTest::endlessAndMute);
      kit.place(graph.generator, "a");
      kit.place(graph.modulation.modifier, "b");
      kit.expectWhere(graph.modulation.modulated, message -> message.number() > 10);

      kit.change(graph.modulation.modifier, settings -> new Settings(0));
      kit.send(graph.modulation.messages, OURS);
      kit.expect(graph.modulation.modulated, OURS);

      kit.change(graph.modulation.modifier, settings -> new Settings(1));
      kit.send(graph.modulation.levels, new Level(0, 1));
      kit.expectWhere(graph.modulation.modulated, message -> message.value() != 1);

      kit.place(graph.modulation.modifier, "a");
      kit.change(graph.modulation.modifier, settings -> new Settings(0));
      kit.send(graph.modulation.messages, OURS);
      kit.expect(graph.modulation.modulated, OURS);
    }
  }

  private static ToySystem endlessAndMute() {
    return new ToySystem(new Generator.Settings(0, 100), new Printer.Settings("", 0));
  }
}
