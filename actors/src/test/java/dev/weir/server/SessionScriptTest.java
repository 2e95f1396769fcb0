package dev.weir.server;

import static dev.weir.server.ServerRig.PATIENCE;
import static dev.weir.toys.Cast.FIRST;
import static dev.weir.toys.Cast.LINE;
import static dev.weir.toys.Cast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal.Code;
import dev.weir.events.SettingsEvent.InitialSettings;
import dev.weir.events.SettingsEvent.SettingsRemoved;
import dev.weir.events.TopologyEvent.EdgesChanged;
import dev.weir.events.TopologyEvent.MetadataRegistered;
import dev.weir.events.TopologyEvent.MetadataWithdrawn;
import dev.weir.events.TopologyEvent.SessionClosed;
import dev.weir.id.SessionId;
import dev.weir.protocol.SessionProtocol.Clear;
import dev.weir.protocol.SessionProtocol.Close;
import dev.weir.protocol.SessionProtocol.Ended;
import dev.weir.protocol.SessionProtocol.Notice;
import dev.weir.protocol.SessionProtocol.Open;
import dev.weir.protocol.SessionProtocol.Register;
import dev.weir.protocol.TopologyProtocol.Connect;
import dev.weir.protocol.TopologyProtocol.Disconnect;
import dev.weir.topology.Edge;
import dev.weir.toys.Cast;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What clients declare, and how all of it goes with them. */
class SessionScriptTest {
  private final ServerRig rig = ServerRig.open();
  private final PlayedNode node = rig.node("a");

  @AfterEach
  void close() {
    rig.close();
  }

  private void register(SessionId session) {
    rig.done(replyTo -> new Register(session, LINE, replyTo));
  }

  private void connect(SessionId session, Edge... edges) {
    rig.done(replyTo -> new Connect(session, List.of(edges), replyTo));
  }

  private void closed(SessionId session) {
    rig.done(replyTo -> new Close(session, "done", replyTo));
  }

  private Iterable<Edge> edges() {
    return rig.state().sessions().edges().keySet();
  }

  @Test
  @DisplayName("B40, B42: A session's edges and metadata go with it, each by an event of its own")
  void allGoes() {
    var session = rig.session("ann", node).session();
    register(session);
    connect(session, FIRST, SECOND);
    var follower = rig.follower();

    closed(session);

    follower.next(SettingsRemoved.class);
    follower.next(SettingsRemoved.class);
    follower.next(SettingsRemoved.class);
    assertThat(follower.next(EdgesChanged.class).withdrawn()).containsExactly(FIRST, SECOND);
    assertThat(follower.next(MetadataWithdrawn.class).graph()).isEqualTo(LINE.graph());
    assertThat(follower.next(SessionClosed.class).why()).isEqualTo("done");
    assertThat(edges()).isEmpty();
  }

  @Test
  @DisplayName("B41: An edge two sessions made stays until the last of them goes")
  void shared() {
    var ann = rig.session("ann", node).session();
    var bob = rig.session("bob", node).session();
    register(ann);
    connect(ann, FIRST);
    connect(bob, FIRST);

    closed(bob);
    assertThat(edges()).containsExactly(FIRST);
    closed(ann);
    assertThat(edges()).isEmpty();
  }

  @Test
  @DisplayName("B43: A client that crashes has the same effect as one that closes")
  void crash() {
    TestProbe<Notice> client = rig.probe();
    var session = rig.session("ann", node, client).session();
    register(session);
    connect(session, FIRST);
    var follower = rig.follower();

    client.stop();

    assertThat(follower.until(EdgesChanged.class).withdrawn()).containsExactly(FIRST);
    assertThat(follower.until(SessionClosed.class).session()).isEqualTo(session);
  }

  @Test
  @DisplayName("A session goes with the process it depends on, and its client is told")
  void processDies() {
    TestProbe<Notice> client = rig.probe();
    var session = rig.session("ann", node, client).session();

    node.dies();

    assertThat(client.expectMessageClass(Ended.class, PATIENCE).session()).isEqualTo(session);
    assertThat(rig.state().sessions().open()).isEmpty();
  }

  @Test
  @DisplayName("A session that another keeper has taken over outlives the first")
  void takenOver() {
    TestProbe<Notice> first = rig.probe();
    TestProbe<Notice> second = rig.probe();
    var session = rig.session("ann", node, first);
    rig.done(replyTo -> new Open(session, second.ref(), replyTo));

    TestProbe<Notice> later = rig.probe();
    var mark = rig.session("mark", node, later);
    var follower = rig.follower();

    first.stop();
    second.expectTerminated(first.ref(), PATIENCE);
    later.stop();

    assertThat(follower.until(SessionClosed.class).session()).isEqualTo(mark.session());
    assertThat(rig.state().sessions().open()).containsKey(session.session());
  }

  @Test
  @DisplayName("B44: Connecting and disconnecting are announced with the topics and the session")
  void announced() {
    var session = rig.session("ann", node).session();
    register(session);
    var follower = rig.follower();

    connect(session, FIRST);
    rig.done(replyTo -> new Disconnect(session, List.of(FIRST), replyTo));

    var made = follower.next(EdgesChanged.class);
    assertThat(made.session()).isEqualTo(session);
    assertThat(made.topics()).containsExactlyInAnyOrder(FIRST.from(), FIRST.to());
    assertThat(follower.next(EdgesChanged.class).withdrawn()).containsExactly(FIRST);
  }

  @Test
  @DisplayName(
      "B46: An edge that closes a cycle is refused, naming its path; none of the wish is granted")
  void cycle() {
    var session = rig.session("ann", node).session();
    register(session);
    var back = new Edge(Cast.TIMES.port("out"), Cast.TIMES.port("in"));

    var why = rig.refused(replyTo -> new Connect(session, List.of(FIRST, back), replyTo));

    assertThat(why.code()).isEqualTo(Code.CYCLE);
    assertThat(why.text()).contains("line/times");
    assertThat(edges()).isEmpty();
  }

  @Test
  @DisplayName("B32: Metadata for an address another session speaks for is refused, naming both")
  void collision() {
    var ann = rig.session("ann", node).session();
    var bob = rig.session("bob", node).session();
    register(ann);

    var why = rig.refused(replyTo -> new Register(bob, LINE, replyTo));

    assertThat(why.code()).isEqualTo(Code.CONFLICT);
    assertThat(why.text()).contains("line", "ann");
  }

  @Test
  @DisplayName("B42: A session that clears all it declared stays open and can begin anew")
  void clear() {
    var session = rig.session("ann", node).session();
    register(session);
    connect(session, FIRST);

    rig.done(replyTo -> new Clear(session, replyTo));
    assertThat(edges()).isEmpty();
    var follower = rig.follower();
    register(session);

    follower.next(MetadataRegistered.class);
    follower.next(InitialSettings.class);
  }

  @Test
  @DisplayName("B03: A session nobody opened declares nothing")
  void unopened() {
    var why = rig.refused(replyTo -> new Connect(SessionId.fresh(), List.of(FIRST), replyTo));

    assertThat(why.text()).contains("session");
    assertThat(edges()).isEmpty();
  }
}
