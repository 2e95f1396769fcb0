package dev.weir.server;

import static dev.weir.server.ServerRig.PATIENCE;
import static dev.weir.toys.Cast.ADDER;
import static dev.weir.toys.Cast.COUNTER;
import static dev.weir.toys.Cast.TIMES;
import static dev.weir.toys.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Answer;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Change;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.NotTaken;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.Stale;
import dev.weir.protocol.SettingsProtocol.Unfit;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.SettingsProtocol.WouldChange;
import dev.weir.settings.Problem;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How several units are tuned at once: all of them, or none. */
class AtomicChangeScriptTest {
  private static final Author ANN = new Author("ann", "");
  private final ServerRig rig = ServerRig.open(ServerRig.limits(100, 100, 2));
  private final PlayedNode a = rig.node("a", TIMES);
  private final PlayedNode b = rig.node("b", ADDER);
  private final TestProbe<Outcome> client = rig.probe();

  @AfterEach
  void close() {
    rig.close();
  }

  private void wish(long timeoutMillis, boolean dryRun, int factor, UnitAddress... units) {
    var wishes = Arrays.stream(units).map(unit -> new Wish(unit, by(factor), false, null)).toList();
    rig.server.tell(new Change(wishes, dryRun, ANN, timeoutMillis, client.ref()));
  }

  private void wishBoth(int factor) {
    wish(60_000, false, factor, TIMES, ADDER);
  }

  /** Both owners find it sound, at revision 1. */
  private void bothWould() {
    a.wouldTake(a.hears(Apply.class), 1);
    b.wouldTake(b.hears(Apply.class), 1);
  }

  private Refusal failed() {
    return client.expectMessageClass(Failed.class, PATIENCE).why();
  }

  private static void refuses(Apply wish) {
    var why = Refusal.of(Code.UNAVAILABLE, "it ends just now");
    wish.replyTo().tell(new NotTaken(wish.ticket(), wish.wish().unit(), why));
  }

  @Test
  @DisplayName("It is tried dry at every owner, then in earnest at the revisions seen")
  void together() {
    wishBoth(5);
    bothWould();

    var first = a.hears(Apply.class);
    var second = b.hears(Apply.class);
    assertThat(List.of(first.dryRun(), second.dryRun())).containsOnly(false);
    assertThat(first.wish().expected()).isEqualTo(1);
    a.takes(first, 2, by(2));
    b.takes(second, 2, by(1));

    var changed = client.expectMessageClass(Changed.class, PATIENCE);
    assertThat(changed.revisions()).extracting(r -> r.unit()).containsExactly(TIMES, ADDER);
    assertThat(changed.at()).isEqualTo(rig.state().at());
  }

  @Test
  @DisplayName("One owner finds it unfit: the other is never asked in earnest")
  void unfit() {
    wishBoth(5);
    a.wouldTake(a.hears(Apply.class), 1);
    var apply = b.hears(Apply.class);
    var problem = new Problem("from", "0", "must be at least 1");
    apply.replyTo().tell(new Unfit(apply.ticket(), ADDER, List.of(problem)));

    client.expectMessageClass(Invalid.class, PATIENCE);
    a.hearsNothing();
    b.hearsNothing();
  }

  @Test
  @DisplayName("One owner refuses in earnest: the other takes it back, at the revision it made")
  void takenBack() {
    wishBoth(5);
    bothWould();
    a.takes(a.hears(Apply.class), 2, by(2));
    refuses(b.hears(Apply.class));

    var back = a.hears(Apply.class);
    assertThat(back.wish()).isEqualTo(new Wish(TIMES, by(2), true, 2L));
    assertThat(back.author().why()).contains("taken back");
    a.takes(back, 3, by(5));

    assertThat(failed().text()).isEqualTo("it ends just now");
    assertThat(rig.state().settings().of(TIMES).orElseThrow().value()).isEqualTo(by(2));
  }

  @Test
  @DisplayName("What cannot be taken back is named: it stands")
  void notTakenBack() {
    wishBoth(5);
    bothWould();
    a.takes(a.hears(Apply.class), 2, by(2));
    var late = b.hears(Apply.class);
    late.replyTo().tell(new Stale(late.ticket(), new UnitValue(ADDER, by(1), 4)));
    var back = a.hears(Apply.class);
    back.replyTo().tell(new Stale(back.ticket(), new UnitValue(TIMES, by(8), 3)));

    assertThat(failed().text()).contains("line/times", "could not be taken back");
  }

  @Test
  @DisplayName("An owner is lost in the midst: the other takes it back, and the client is told")
  void ownerLost() {
    wishBoth(5);
    bothWould();
    a.takes(a.hears(Apply.class), 2, by(2));
    b.hears(Apply.class);

    b.dies();
    a.takes(a.hears(Apply.class), 3, by(5));

    var why = failed();
    assertThat(why.code()).isEqualTo(Code.PROCESS_DISCONNECTED);
    assertThat(why.text()).contains("line/adder");
  }

  @Test
  @DisplayName(
      "A unit is given up in the midst: nobody is asked in earnest after the client was told")
  void givenUp() {
    wishBoth(5);
    var first = a.hears(Apply.class);
    var second = b.hears(Apply.class);
    assertThat(a.update(List.of(), List.of(TIMES))).isInstanceOf(Answer.Done.class);
    a.wouldTake(first, 1);
    b.wouldTake(second, 1);

    assertThat(failed().code()).isEqualTo(Code.UNROUTABLE_UNIT);
    b.hearsNothing();
  }

  @Test
  @DisplayName("Two changes that share a unit wait for each other; others do not")
  void overlapping() {
    wishBoth(5);
    var first = a.hears(Apply.class);
    var second = b.hears(Apply.class);
    wish(60_000, false, 6, ADDER);
    b.hearsNothing();

    a.wouldTake(first, 1);
    b.wouldTake(second, 1);
    a.takes(a.hears(Apply.class), 2, by(2));
    b.takes(b.hears(Apply.class), 2, by(1));
    client.expectMessageClass(Changed.class, PATIENCE);

    var next = b.hears(Apply.class);
    assertThat(next.wish().value()).isEqualTo(by(6));
    b.takes(next, 3, by(5));
    client.expectMessageClass(Changed.class, PATIENCE);
  }

  @Test
  @DisplayName("A dry run says what would be, and changes nothing")
  void dryRun() {
    wish(60_000, true, 5, TIMES, ADDER);
    bothWould();

    assertThat(client.expectMessageClass(WouldChange.class, PATIENCE).values())
        .extracting(UnitValue::unit)
        .containsExactly(TIMES, ADDER);
    a.hearsNothing();
  }

  @Test
  @DisplayName("A conflict found dry shows what is, and changes nothing")
  void conflict() {
    wishBoth(5);
    a.wouldTake(a.hears(Apply.class), 1);
    var apply = b.hears(Apply.class);
    var now = new UnitValue(ADDER, by(1), 4);
    apply.replyTo().tell(new Stale(apply.ticket(), now));

    client.expectMessage(PATIENCE, new Conflict(List.of(now)));
    a.hearsNothing();
  }

  @Test
  @DisplayName("More changes than the limit are refused, naming the setting")
  void limit() {
    wishBoth(5);
    wish(60_000, false, 6, ADDER);
    wish(60_000, false, 7, TIMES);

    var why = failed();
    assertThat(why.code()).isEqualTo(Code.LIMIT);
    assertThat(why.text()).contains("weir.server.pending-changes");
  }

  @Test
  @DisplayName(
      "Time is over before anything was tried in earnest: nothing changed, and that is said")
  void timeoutWhileChecking() {
    wish(0, false, 5, TIMES, ADDER);
    wish(0, false, 6, ADDER);
    a.wouldTake(a.hears(Apply.class), 1);
    b.hears(Apply.class);

    rig.tick();

    assertThat(failed().text()).contains("other changes of line/adder", "nothing was changed");
    assertThat(failed().text()).contains("the owner of line/adder", "nothing was changed");
    b.hearsNothing();
  }

  @Test
  @DisplayName("A wish for a unit nobody owns, for one twice, or for none is refused at once")
  void senseless() {
    wish(60_000, false, 5, TIMES, COUNTER);
    assertThat(failed().code()).isEqualTo(Code.UNROUTABLE_UNIT);
    wish(60_000, false, 5, TIMES, TIMES);
    assertThat(failed().text()).contains("twice");
    wish(60_000, false, 5);
    assertThat(failed().code()).isEqualTo(Code.INVALID);
    a.hearsNothing();
  }
}
