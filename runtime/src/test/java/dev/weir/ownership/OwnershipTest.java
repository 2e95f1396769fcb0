package dev.weir.ownership;

import static dev.weir.control.World.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Cast;
import dev.weir.control.Snapshots;
import dev.weir.control.World;
import dev.weir.core.Refusal.Code;
import dev.weir.events.GraphEvent.Kind;
import dev.weir.events.ProcessInfo;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.events.TopologyEvent.OwnershipChanged;
import dev.weir.events.TopologyEvent.ProcessLeft;
import dev.weir.id.UnitAddress;
import dev.weir.unit.UnitState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OwnershipTest {
  private static final ProcessInfo N1 = Cast.worker(1);
  private static final ProcessInfo N2 = Cast.worker(2);

  private final World world = new World();

  @Test
  @DisplayName(
      "B01: After an exchange the snapshot shows exactly the present units and the process")
  void exchange() {
    world.joined(N1, "a/one", "a/two");
    world.owns(N1, addresses("a/three"), addresses("a/one"));

    var shown = Snapshots.of(world.state(), Optional.of(N1.process())).processes();
    assertThat(shown).hasSize(1);
    var process = shown.getFirst();
    assertThat(process.processId()).isEqualTo(N1.process());
    assertThat(process.pid()).isEqualTo(N1.pid());
    assertThat(process.host()).isEqualTo("host-of-n1");
    assertThat(process.node()).isEqualTo("n1");
    assertThat(process.units().stream().map(unit -> unit.address()))
        .containsExactlyElementsOf(addresses("a/three", "a/two"));
  }

  @Test
  @DisplayName("B02: A process that leaves is gone from the snapshot, and that is announced")
  void leaves() {
    world.joined(N1, "a/one").told();
    world.happened(to -> to.leave(N1.process(), "it stopped"));

    assertThat(world.told())
        .containsExactly(new ProcessLeft(N1.process(), "n1", "it stopped", addresses("a/one")));
    assertThat(world.state().ownership()).isEqualTo(Ownership.NONE);
    world.happened(to -> to.leave(N1.process(), "again"));
    assertThat(world.told()).isEmpty();
  }

  @Test
  @DisplayName("B05, B04: A claim of a unit another owns is refused whole; the next one succeeds")
  void claimOfAnothers() {
    world.joined(N1, "a/one");
    var why = world.denied(to -> to.register(N2, addresses("a/one", "a/two")));

    assertThat(why.code()).isEqualTo(Code.CONFLICT);
    assertThat(why.text()).contains("a/one", "n1", "host-of-n1");
    assertThat(world.state().ownership().processes()).containsOnlyKeys(N1.process());
    world.joined(N2, "a/two");
    assertThat(world.state().ownership().owners()).hasSize(2);
  }

  @Test
  @DisplayName("B06: The same for units added by an update, and nothing of it is granted")
  void updateWithAnothers() {
    world.joined(N1, "a/one").joined(N2, "a/two");
    var before = world.state();
    var why =
        world.denied(to -> to.own(N2.process(), addresses("a/three", "a/one"), addresses("a/two")));

    assertThat(why.text()).contains("a/one", "n1");
    assertThat(world.state()).isSameAs(before);
  }

  @Test
  @DisplayName("B03: A unit both added and removed, or a process nobody knows, is refused")
  void malformed() {
    world.joined(N1);

    assertThat(world.denied(to -> to.own(N1.process(), addresses("a/b"), addresses("a/b"))).code())
        .isEqualTo(Code.INVALID);
    assertThat(world.denied(to -> to.own(N2.process(), addresses("a/b"), List.of())).text())
        .contains("not registered");
    world.owns(N1, addresses("a/b"), List.of());
  }

  @Test
  @DisplayName("B45: Registration and updates are announced with the process as their source")
  void announced() {
    world.joined(N1);
    assertThat(world.told()).allMatch(event -> event.kind() == Kind.PROCESS_CHANGED);
    world.owns(N1, addresses("a/b", "a/b"), List.of());
    assertThat(world.told())
        .containsExactly(new OwnershipChanged(N1.process(), addresses("a/b"), List.of()));
    world.owns(N1, addresses("a/b"), addresses("a/c"));
    assertThat(world.told()).isEmpty();
  }

  @Test
  @DisplayName("A node's name is taken while its process lives, and free afterwards")
  void names() {
    world.joined(N1);
    var twin = Cast.worker(7, "n1");

    assertThat(world.denied(to -> to.join(twin)).text()).contains("n1", "host-of-n1", "--name");
    world.happened(to -> to.leave(N1.process(), "it stopped")).joined(twin);
  }

  @Test
  @DisplayName("S13: A unit that failed for good is seen as that, until its owner lets go of it")
  void faulted() {
    var unit = new UnitAddress("a/one");
    var faulted = new UnitChanged(N1.process(), unit, UnitState.FAULTED, "it broke");
    world.joined(N1, "a/one").joined(N2);

    assertThat(
            world
                .denied(to -> to.unit(new UnitChanged(N2.process(), unit, UnitState.RUNNING, "")))
                .code())
        .isEqualTo(Code.CONFLICT);
    world.granted(to -> to.unit(faulted));
    var shown = Snapshots.of(world.state(), Optional.empty()).processes().getFirst().units();
    assertThat(shown.getFirst().state()).isEqualTo(UnitState.FAULTED);
    assertThat(shown.getFirst().reason()).isEqualTo("it broke");
    world.owns(N1, List.of(), List.of(unit));
    assertThat(world.state().units()).isEmpty();
  }
}
