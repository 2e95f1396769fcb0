package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.id.PortAddress;
import dev.weir.id.ProcessId;
import dev.weir.node.InwardLanes.Inward;
import dev.weir.topology.Edge;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InwardLanesTest {
  private final InwardLanes<String> lanes = new InwardLanes<>();
  private final Inward lane =
      new Inward(
          new Edge(PortAddress.parse("g/a/out"), PortAddress.parse("g/b/in")),
          new ProcessId(new UUID(0, 1)));

  @Test
  @DisplayName("A lane its sender has closed is not expected again before the unit has moved")
  void isSpent() {
    lanes.opened(lane, "first");
    assertThat(lanes.mayOpen(lane)).isFalse();

    lanes.closedBySender(lane, "first");
    assertThat(lanes.mayOpen(lane)).isFalse();

    lanes.forgive(lane::equals);
    assertThat(lanes.mayOpen(lane)).isTrue();
  }

  @Test
  @DisplayName("The word of a lane's end that comes after the unit has left spends nothing")
  void comesLate() {
    lanes.opened(lane, "first");
    assertThat(lanes.take(lane)).contains("first");
    lanes.forgive(lane::equals); // the unit has left

    lanes.closedBySender(lane, "first");

    assertThat(lanes.mayOpen(lane)).isTrue();
  }

  @Test
  @DisplayName("The end of the lane before does not end the one that followed it")
  void isAnother() {
    lanes.opened(lane, "first");
    lanes.take(lane);
    lanes.opened(lane, "second");

    lanes.closedBySender(lane, "first");

    assertThat(lanes.open(all -> true)).containsExactly(lane);
    lanes.closedBySender(lane, "second");
    assertThat(lanes.mayOpen(lane)).isFalse();
  }
}
