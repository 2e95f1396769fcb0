package dev.weir.server;

import static dev.weir.server.ServerRig.PATIENCE;
import static dev.weir.toys.Cast.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal.Code;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.StatusEvent.ActivityChanged;
import dev.weir.id.GraphAddress;
import dev.weir.protocol.Answer;
import dev.weir.protocol.LifecycleProtocol.Drain;
import dev.weir.protocol.LifecycleProtocol.Drained;
import dev.weir.protocol.LifecycleProtocol.End;
import dev.weir.protocol.LifecycleProtocol.NotSynced;
import dev.weir.protocol.LifecycleProtocol.SetPaused;
import dev.weir.protocol.LifecycleProtocol.Shutdown;
import dev.weir.protocol.LifecycleProtocol.Sync;
import dev.weir.protocol.LifecycleProtocol.SyncOutcome;
import dev.weir.protocol.LifecycleProtocol.Synced;
import dev.weir.protocol.PlacementProtocol.Deploy;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How everything is held, drained, let go on, and ended. */
class LifecycleScriptTest {
  private final ServerRig rig = ServerRig.open();
  private final TestProbe<SyncOutcome> client = rig.probe();

  @AfterEach
  void close() {
    rig.close();
  }

  private void sync(long timeoutMillis) {
    rig.server.tell(new Sync(timeoutMillis, client.ref()));
  }

  private static void drained(PlayedNode node, boolean isEmpty, long progress) {
    var drain = node.hears(Drain.class);
    assertThat(drain.hold()).isTrue();
    drain.replyTo().tell(new Drained(drain.ticket(), node.info.process(), isEmpty, progress));
  }

  private static void letGo(PlayedNode node) {
    assertThat(node.hears(Drain.class).hold()).isFalse();
  }

  private void deployed() {
    var session = rig.session("ann", rig.node("a"));
    rig.done(replyTo -> new Deploy(LINE, "line", session, List.of(), OnLoss.RESTART, replyTo));
  }

  @Test
  @DisplayName("A sync needs two rounds in which all is empty and nothing moved between them")
  void sync() {
    var a = rig.node("a");
    var b = rig.node("b");
    sync(60_000);

    drained(a, true, 10);
    drained(b, true, 20);
    drained(a, true, 10);
    drained(b, true, 21); // a message was on its way
    drained(a, true, 10);
    drained(b, true, 21);

    client.expectMessage(PATIENCE, new Synced());
    letGo(a);
    letGo(b);
  }

  @Test
  @DisplayName("While something still moves, the next round waits for the next tick")
  void stillMoving() {
    var a = rig.node("a");
    sync(60_000);

    drained(a, false, 10);
    a.hearsNothing();
    rig.tick();
    drained(a, true, 12);
    drained(a, true, 12);

    client.expectMessageClass(Synced.class, PATIENCE);
  }

  @Test
  @DisplayName("Where there is no process everything is empty")
  void nobody() {
    sync(60_000);

    client.expectMessageClass(Synced.class, PATIENCE);
  }

  @Test
  @DisplayName("A process that joins in the midst of a round is asked in the next")
  void joins() {
    var a = rig.node("a");
    sync(60_000);
    var b = rig.node("b");

    drained(a, true, 10);
    rig.tick();
    for (int round = 0; round < 2; round++) {
      drained(a, true, 10);
      drained(b, true, 5);
    }

    client.expectMessageClass(Synced.class, PATIENCE);
  }

  @Test
  @DisplayName("A process that dies in the midst of a round is not waited for")
  void dies() {
    var a = rig.node("a");
    var b = rig.node("b");
    sync(60_000);
    drained(a, true, 10);

    b.dies();
    drained(a, true, 10);

    client.expectMessageClass(Synced.class, PATIENCE);
  }

  @Test
  @DisplayName("A node that does not answer: not synced in time, and everything goes on")
  void silent() {
    var a = rig.node("a");
    sync(0);
    a.hears(Drain.class);

    rig.tick();

    assertThat(client.expectMessageClass(NotSynced.class, PATIENCE).why().code())
        .isEqualTo(Code.TIMEOUT);
    letGo(a);
  }

  @Test
  @DisplayName("One that waits for its turn is answered in its own time")
  void inItsOwnTime() {
    var a = rig.node("a");
    sync(60_000);
    a.hears(Drain.class);
    TestProbe<SyncOutcome> second = rig.probe();
    rig.server.tell(new Sync(0, second.ref()));

    rig.tick();

    assertThat(second.expectMessageClass(NotSynced.class, PATIENCE).why().code())
        .isEqualTo(Code.TIMEOUT);
    a.hearsNothing();
  }

  @Test
  @DisplayName("A graph is held and goes on, each by one event; a sync of a held graph is refused")
  void pause() {
    deployed();
    var follower = rig.follower();
    rig.done(replyTo -> new SetPaused(LINE.graph(), true, replyTo));
    rig.done(replyTo -> new SetPaused(LINE.graph(), true, replyTo));
    sync(60_000);
    assertThat(client.expectMessageClass(NotSynced.class, PATIENCE).why().text())
        .contains("line", "resume");
    rig.done(replyTo -> new SetPaused(null, false, replyTo));

    assertThat(follower.next(ActivityChanged.class).paused()).isTrue();
    assertThat(follower.next(ActivityChanged.class).paused()).isFalse();
  }

  @Test
  @DisplayName("A graph that does not run cannot be held")
  void unknownGraph() {
    var nowhere = new GraphAddress("nowhere");
    assertThat(rig.refused(replyTo -> new SetPaused(nowhere, true, replyTo)).code())
        .isEqualTo(Code.NOT_FOUND);
  }

  @Test
  @DisplayName(
      "Shutdown is granted, then every node is told to end; a node nobody knows is refused")
  void shutdown() {
    var a = rig.node("a");
    var b = rig.node("b");

    var why = rig.refused(replyTo -> new Shutdown(List.of("c"), replyTo));
    assertThat(why.near()).containsExactlyInAnyOrder("a", "b");
    a.hearsNothing();

    assertThat(rig.<Answer>ask(replyTo -> new Shutdown(List.of("b"), replyTo)))
        .isInstanceOf(Answer.Done.class);
    b.hears(End.class);
    a.hearsNothing();

    rig.done(replyTo -> new Shutdown(List.of(), replyTo));
    a.hears(End.class);
  }
}
