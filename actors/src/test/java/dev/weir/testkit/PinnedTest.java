package dev.weir.testkit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A unit that may run on one node only, which goes for a while. */
@Timeout(180)
class PinnedTest {
  @Test
  @DisplayName(
      "A unit that waits for its node to come back has not ended: those after it wait for it too")
  void comesBack() {
    try (var kit = GraphTestKit.nodes("a", "b", "c")) {
      var graph = kit.run("scaler", Scaler::new, "first=b", "second=c");
      kit.send(graph.numbers, 1);
      kit.expect(graph.second.out, 20);

      kit.leave("b");
      kit.restart("b");
      kit.expectOwner(graph.first, "b");

      kit.send(graph.numbers, 2);
      kit.expect(graph.second.out, 40);
    }
  }
}
