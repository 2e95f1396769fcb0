package dev.weir.server;

import static dev.weir.server.ServerRig.PATIENCE;
import static dev.weir.toys.Cast.ADDER;
import static dev.weir.toys.Cast.LINE;
import static dev.weir.toys.Cast.TIMES;
import static dev.weir.toys.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal.Code;
import dev.weir.events.SettingsEvent.InitialSettings;
import dev.weir.events.SettingsEvent.SettingsRemoved;
import dev.weir.events.SettingsEvent.SettingsUpdated;
import dev.weir.id.SessionId;
import dev.weir.protocol.Answer;
import dev.weir.protocol.SessionProtocol;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Change;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.Report;
import dev.weir.protocol.SettingsProtocol.Stale;
import dev.weir.protocol.SettingsProtocol.Undo;
import dev.weir.protocol.SettingsProtocol.Unfit;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.settings.Problem;
import dev.weir.toys.Cast;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How one unit is tuned: a client wishes, the owner applies, and only then it is so. */
class SettingsScriptTest {
  private static final Author ANN = new Author("ann", "to see");
  private final ServerRig rig = ServerRig.open();
  private final PlayedNode node = rig.node("a", TIMES);
  private final TestProbe<Outcome> client = rig.probe();

  @AfterEach
  void close() {
    rig.close();
  }

  private SessionId described() {
    var session = rig.session("ann", node).session();
    rig.done(replyTo -> new SessionProtocol.Register(session, LINE, replyTo));
    return session;
  }

  private void wish(int factor, @Nullable Long expected) {
    var wish = new Wish(TIMES, by(factor), false, expected);
    rig.server.tell(new Change(List.of(wish), false, ANN, 60_000, client.ref()));
  }

  private void change(int factor, long revision) {
    wish(factor, null);
    node.takes(node.hears(Apply.class), revision, by(2));
    client.expectMessageClass(Changed.class, PATIENCE);
  }

  private int inForce() {
    return rig.state().settings().of(TIMES).orElseThrow().value().get("by").asInt();
  }

  @Test
  @DisplayName("B20: Metadata makes initial settings visible, by an event that names the session")
  void initial() {
    var follower = rig.follower();

    var session = described();

    var event = follower.until(InitialSettings.class);
    assertThat(event.session()).isEqualTo(session);
    assertThat(event.schema().isObject()).isTrue();
    assertThat(inForce()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "B23, B25: A change goes to the owner; its answer, its event and its history say the same")
  void applied() {
    described();
    var follower = rig.follower();

    wish(5, null);
    var apply = node.hears(Apply.class);
    assertThat(apply.author()).isEqualTo(ANN);
    assertThat(apply.dryRun()).isFalse();
    node.takes(apply, 2, by(2));

    var event = follower.next(SettingsUpdated.class);
    var changed = client.expectMessageClass(Changed.class, PATIENCE);
    assertThat(changed.revisions()).containsExactly(event.revision());
    assertThat(changed.at()).isEqualTo(follower.at());
    assertThat(event.revision().source()).isEqualTo(node.info.process());
    assertThat(rig.state().settings().of(TIMES).orElseThrow().history())
        .containsExactly(event.revision());
    assertThat(inForce()).isEqualTo(5);
  }

  @Test
  @DisplayName("S2, B24: What the owner says against it reaches the client, and nothing changed")
  void unfit() {
    described();
    wish(500, null);
    var apply = node.hears(Apply.class);
    var problem = new Problem("by", "500", "must be at most 100");

    apply.replyTo().tell(new Unfit(apply.ticket(), TIMES, List.of(problem)));

    assertThat(client.expectMessageClass(Invalid.class, PATIENCE).problems())
        .singleElement()
        .satisfies(
            wrong -> {
              assertThat(wrong.unit()).isEqualTo(TIMES);
              assertThat(wrong.problem()).isEqualTo(problem);
            });
    assertThat(inForce()).isEqualTo(2);
  }

  @Test
  @DisplayName("S3: Compare and set: the owner judges the revision, and the conflict shows what is")
  void conflict() {
    wish(5, 1L);
    var apply = node.hears(Apply.class);
    assertThat(apply.wish().expected()).isEqualTo(1);
    var now = new UnitValue(TIMES, by(9), 4);

    apply.replyTo().tell(new Stale(apply.ticket(), now));

    client.expectMessage(PATIENCE, new Conflict(List.of(now)));
  }

  @Test
  @DisplayName("Undo wishes for the whole settings of a revision that is known")
  void undo() {
    described();
    change(5, 2);
    change(6, 3);

    rig.server.tell(new Undo(TIMES, 1, 3L, ANN, 60_000, client.ref()));
    var apply = node.hears(Apply.class);
    node.takes(apply, 4, by(6));

    assertThat(apply.wish()).isEqualTo(new Wish(TIMES, by(2), true, 3L));
    client.expectMessageClass(Changed.class, PATIENCE);
    rig.server.tell(new Undo(TIMES, 77, null, ANN, 60_000, client.ref()));
    var why = client.expectMessageClass(Failed.class, PATIENCE).why();
    assertThat(why.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(why.text()).contains("77", "1, 2, 3, 4");
  }

  @Test
  @DisplayName("B26: Initial settings go with their session")
  void sessionGoes() {
    rig.done(replyTo -> new SessionProtocol.Close(described(), "done", replyTo));

    assertThat(rig.state().settings().entries()).isEmpty();
  }

  @Test
  @DisplayName(
      "B27, B28: What a living process reported outlasts the session, and goes with the process")
  void reportedStays() {
    var session = described();
    change(5, 2);

    rig.done(replyTo -> new SessionProtocol.Close(session, "done", replyTo));
    assertThat(inForce()).isEqualTo(5);

    var follower = rig.follower();
    node.dies();
    assertThat(follower.until(SettingsRemoved.class).unit()).isEqualTo(TIMES);
    assertThat(rig.state().settings().entries()).isEmpty();
  }

  @Test
  @DisplayName("B29: If the session still lives the initial settings come back, as a new revision")
  void initialComesBack() {
    var session = describedElsewhere();
    change(5, 2);
    var follower = rig.follower();

    node.dies();

    var event = follower.until(InitialSettings.class);
    assertThat(event.session()).isEqualTo(session);
    assertThat(event.inForce()).isTrue();
    assertThat(inForce()).isEqualTo(2);
    assertThat(rig.state().settings().of(TIMES).orElseThrow().revision()).isEqualTo(3);
  }

  private SessionId describedElsewhere() {
    var session = rig.session("ann", rig.node("b")).session();
    rig.done(replyTo -> new SessionProtocol.Register(session, LINE, replyTo));
    return session;
  }

  @Test
  @DisplayName(
      "B30, B31: Only a unit's registered owner reports on it; any other report is refused")
  void reports() {
    described();
    var other = rig.node("b", ADDER);
    var stranger = new PlayedNode(rig, Cast.process("c"));

    for (var liar : List.of(other, stranger)) {
      var lie = Cast.revision(liar.info, TIMES, 2, by(2), by(66));
      rig.refused(replyTo -> new Report(lie, PlayedNode.SCHEMA, replyTo));
    }
    assertThat(inForce()).isEqualTo(2);

    var truth = Cast.revision(node.info, TIMES, 2, by(2), by(7));
    assertThat(rig.<Answer>ask(replyTo -> new Report(truth, PlayedNode.SCHEMA, replyTo)))
        .isInstanceOf(Answer.Done.class);
    assertThat(inForce()).isEqualTo(7);
  }

  @Test
  @DisplayName(
      "S1: No answer before the owner applied; a timeout says so, and what came late stands")
  void late() {
    described();
    var wish = new Wish(TIMES, by(5), false, null);
    rig.server.tell(new Change(List.of(wish), false, ANN, 0, client.ref()));
    var apply = node.hears(Apply.class);

    rig.tick();
    var why = client.expectMessageClass(Failed.class, PATIENCE).why();
    assertThat(why.code()).isEqualTo(Code.TIMEOUT);
    assertThat(why.text()).contains("line/times", "may have been applied");
    assertThat(inForce()).isEqualTo(2);

    var follower = rig.follower();
    node.takes(apply, 2, by(2));
    assertThat(follower.next(SettingsUpdated.class).revision().value()).isEqualTo(by(5));
    assertThat(inForce()).isEqualTo(5);
  }

  @Test
  @DisplayName("S4: A late answer to one change is never taken for the answer to the next")
  void lateAnswer() {
    var wish = new Wish(TIMES, by(5), false, null);
    rig.server.tell(new Change(List.of(wish), false, ANN, 0, client.ref()));
    var first = node.hears(Apply.class);
    rig.tick();
    client.expectMessageClass(Failed.class, PATIENCE);

    wish(6, null);
    var second = node.hears(Apply.class);
    node.takes(first, 2, by(2));
    node.takes(second, 3, by(5));

    assertThat(client.expectMessageClass(Changed.class, PATIENCE).revisions())
        .singleElement()
        .satisfies(revision -> assertThat(revision.value()).isEqualTo(by(6)));
  }

  @Test
  @DisplayName("S6: An owner that says nothing delays no change of another owner's units")
  void silentOwner() {
    var other = rig.node("b", ADDER);
    wish(5, null);
    node.hears(Apply.class);

    var wish = new Wish(ADDER, by(1), false, null);
    rig.server.tell(new Change(List.of(wish), false, ANN, 60_000, client.ref()));
    other.takes(other.hears(Apply.class), 2, by(0));

    assertThat(client.expectMessageClass(Changed.class, PATIENCE).revisions())
        .singleElement()
        .satisfies(revision -> assertThat(revision.unit()).isEqualTo(ADDER));
  }
}
