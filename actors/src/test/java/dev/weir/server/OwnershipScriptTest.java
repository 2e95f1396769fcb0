package dev.weir.server;

import static dev.weir.toys.Cast.ADDER;
import static dev.weir.toys.Cast.COUNTER;
import static dev.weir.toys.Cast.TIMES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal.Code;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.events.TopologyEvent.OwnershipChanged;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.events.TopologyEvent.ProcessLeft;
import dev.weir.protocol.Answer;
import dev.weir.protocol.LifecycleProtocol.UnitsChanged;
import dev.weir.protocol.OwnershipProtocol.Leave;
import dev.weir.protocol.OwnershipProtocol.Register;
import dev.weir.protocol.OwnershipProtocol.Update;
import dev.weir.toys.Cast;
import dev.weir.unit.UnitState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How processes come to own units, and lose them. */
class OwnershipScriptTest {
  private final ServerRig rig = ServerRig.open();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  @DisplayName("B01: A process that exchanged one of its two units shows exactly its present ones")
  void exchange() {
    var node = rig.node("a", COUNTER, TIMES);

    assertThat(node.update(List.of(ADDER), List.of(TIMES))).isInstanceOf(Answer.Done.class);

    assertThat(rig.unitsOf(node)).containsExactly(ADDER, COUNTER);
    assertThat(rig.state().ownership().processes().values()).containsExactly(node.info);
  }

  @Test
  @DisplayName(
      "B02, B45: A process that dies is gone from all that is known, and that is announced")
  void death() {
    var follower = rig.follower();
    var node = rig.node("a", COUNTER);
    assertThat(follower.next(ProcessJoined.class).process()).isEqualTo(node.info);
    assertThat(follower.next(OwnershipChanged.class).added()).containsExactly(COUNTER);

    node.dies();

    var left = follower.next(ProcessLeft.class);
    assertThat(left.process()).isEqualTo(node.info.process());
    assertThat(left.orphaned()).containsExactly(COUNTER);
    assertThat(rig.state().ownership().processes()).isEmpty();
  }

  @Test
  @DisplayName(
      "B02: One that leaves in good order is announced once, though its control ends later")
  void leave() {
    var node = rig.node("a", COUNTER);
    var follower = rig.follower();

    rig.done(replyTo -> new Leave(node.info.process(), "it was shut down", replyTo));
    node.dies();
    rig.node("b", COUNTER);

    assertThat(follower.next(ProcessLeft.class).why()).isEqualTo("it was shut down");
    assertThat(follower.next(ProcessJoined.class).process().node()).isEqualTo("b");
  }

  @Test
  @DisplayName(
      "B05: A unit of a living process is refused to another, naming the holder; nothing is"
          + " granted")
  void conflictAtRegistration() {
    rig.node("a", TIMES);
    var late = new PlayedNode(rig, Cast.process("b"));
    var before = rig.state().at();

    var why =
        rig.refused(
            replyTo -> new Register(late.info, List.of(ADDER, TIMES), late.control.ref(), replyTo));

    assertThat(why.code()).isEqualTo(Code.CONFLICT);
    assertThat(why.text()).contains("line/times", "node a", "host-of-a");
    assertThat(rig.state().at()).isEqualTo(before);
    assertThat(rig.state().ownership().ownerOf(ADDER)).isEmpty();
  }

  @Test
  @DisplayName("B06: So it is for units added later, and nothing is given up then")
  void conflictAtUpdate() {
    rig.node("a", TIMES);
    var node = rig.node("b", COUNTER);

    var why =
        rig.refused(
            replyTo ->
                new Update(node.info.process(), List.of(ADDER, TIMES), List.of(COUNTER), replyTo));

    assertThat(why.text()).contains("line/times", "node a");
    assertThat(rig.unitsOf(node)).containsExactly(COUNTER);
  }

  @Test
  @DisplayName(
      "B03, B04: A claim of a process that never registered is refused; registering then helps")
  void unknownProcess() {
    var node = new PlayedNode(rig, Cast.process("a"));

    var why =
        rig.refused(replyTo -> new Update(node.info.process(), List.of(TIMES), List.of(), replyTo));

    assertThat(why.text()).contains("not registered");
    assertThat(node.register(TIMES)).isInstanceOf(Answer.Done.class);
    assertThat(rig.unitsOf(node)).containsExactly(TIMES);
  }

  @Test
  @DisplayName("Registering again changes nothing, and is answered")
  void again() {
    var node = rig.node("a", TIMES);
    var before = rig.state().at();

    assertThat(node.register(TIMES)).isEqualTo(new Answer.Done(before));
  }

  @Test
  @DisplayName("S13: A unit's failure is announced with its reason, and stays to be seen")
  void failure() {
    var node = rig.node("a", TIMES);
    var follower = rig.follower();
    var fault = new UnitChanged(node.info.process(), TIMES, UnitState.FAULTED, "it threw");

    rig.server.tell(new UnitsChanged(List.of(fault)));

    assertThat(follower.next(UnitChanged.class)).isEqualTo(fault);
    assertThat(rig.state().units().get(TIMES)).isEqualTo(fault);
  }
}
