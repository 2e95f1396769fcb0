package dev.weir.tuning;

import static dev.weir.control.World.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Cast;
import dev.weir.control.World;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsEvent.InitialSettings;
import dev.weir.events.SettingsEvent.SettingsUpdated;
import dev.weir.id.UnitAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettingsBookTest {
  private static final ProcessInfo N1 = Cast.worker(1);
  private static final ProcessInfo N2 = Cast.worker(2);
  private static final SessionInfo SESSION = Cast.session(1, N2);
  private static final UnitAddress UNIT = new UnitAddress("a/u0");

  private final World world = new World().joined(N1, "a/u0").joined(N2);

  private SettingsEntry entry() {
    return world.state().settings().of(UNIT).orElseThrow();
  }

  @Test
  @DisplayName("B20: Metadata makes initial settings visible, in an event that names the session")
  void initial() {
    world.told();
    world.opened(SESSION, Cast.row("a", 1));

    assertThat(world.gain("a/u0")).isEqualTo(1);
    assertThat(entry().schema().path("type").asText()).isEqualTo("object");
    assertThat(world.told())
        .contains(
            new InitialSettings(SESSION.session(), UNIT, Cast.gain(1), entry().schema(), true));
  }

  @Test
  @DisplayName("B25, B21: A report is in force, and in the history with its process as source")
  void reported() {
    world.opened(SESSION, Cast.row("a", 1)).told();
    world.reported(N1, "a/u0", 2, 5);

    assertThat(world.gain("a/u0")).isEqualTo(5);
    assertThat(entry().history()).hasSize(1);
    assertThat(entry().history().getFirst().source()).isEqualTo(N1.process());
    assertThat(world.told()).hasSize(1).first().isInstanceOf(SettingsUpdated.class);
  }

  @Test
  @DisplayName("B26: Settings only a session vouches for go with it")
  void sessionsGo() {
    world.opened(SESSION, Cast.row("a", 1));
    world.happened(to -> to.close(SESSION.session(), "gone"));

    assertThat(world.state().settings()).isEqualTo(SettingsBook.EMPTY);
  }

  @Test
  @DisplayName("B27, B28: What a living process reported outlasts the session, not the process")
  void outlasts() {
    world.opened(SESSION, Cast.row("a", 1)).reported(N1, "a/u0", 2, 5);
    world.happened(to -> to.close(SESSION.session(), "gone"));
    assertThat(world.gain("a/u0")).isEqualTo(5);

    world.happened(to -> to.leave(N1.process(), "gone too"));
    assertThat(world.state().settings()).isEqualTo(SettingsBook.EMPTY);
  }

  @Test
  @DisplayName("B29: While the session lives, initial settings come back; the revision rises")
  void comeBack() {
    world.opened(SESSION, Cast.row("a", 1)).reported(N1, "a/u0", 2, 5);
    world.happened(to -> to.leave(N1.process(), "gone"));

    assertThat(world.gain("a/u0")).isEqualTo(1);
    assertThat(entry().revision()).isEqualTo(3);
    assertThat(entry().source()).isNull();
    assertThat(entry().at(2)).contains(Cast.gain(5));
  }

  @Test
  @DisplayName("B30, B31: Only the owner reports, and only once it is registered")
  void foreignReports() {
    var stranger = Cast.worker(9);
    for (var by : List.of(N2, stranger)) {
      var change = Cast.revision(by.process(), UNIT, 2, Cast.gain(5));
      assertThat(world.denied(to -> to.report(change, Cast.gain(0))).code())
          .isEqualTo(Code.CONFLICT);
    }
    assertThat(world.state().settings()).isEqualTo(SettingsBook.EMPTY);
  }

  @Test
  @DisplayName("S3: A report older than what is known is refused; the same again changes nothing")
  void revisions() {
    world.reported(N1, "a/u0", 3, 5).told();
    world.reported(N1, "a/u0", 3, 5);
    assertThat(world.told()).isEmpty();

    var older = Cast.revision(N1.process(), UNIT, 2, Cast.gain(4));
    var other = Cast.revision(N1.process(), UNIT, 3, Cast.gain(4));
    var none = Cast.revision(N1.process(), UNIT, 0, Cast.gain(4));
    assertThat(world.denied(to -> to.report(older, Cast.gain(0))).text())
        .contains("revision 2", "revision 3");
    assertThat(world.denied(to -> to.report(other, Cast.gain(0))).code()).isEqualTo(Code.CONFLICT);
    assertThat(world.denied(to -> to.report(none, Cast.gain(0))).code()).isEqualTo(Code.INVALID);
  }

  @Test
  @DisplayName("Metadata registered again begins its units anew, and no revision falls")
  void again() {
    world.opened(SESSION, Cast.row("a", 2)).told();
    var other = Cast.graph("a", addresses("a/u0"), 7, false);
    world.granted(to -> to.register(SESSION.session(), Cast.row("a", 2)));
    assertThat(world.told()).isEmpty();
    world.granted(to -> to.register(SESSION.session(), other));

    assertThat(world.gain("a/u0")).isEqualTo(7);
    assertThat(entry().revision()).isEqualTo(2);
    assertThat(world.gain("a/u1")).isEqualTo(-1);
  }

  @Test
  @DisplayName("The history is bounded, and a huge revision costs nothing")
  void bounded() {
    for (int i = 2; i < 150; i++) {
      world.reported(N1, "a/u0", i, i);
    }
    assertThat(entry().history()).hasSize(SettingsEntry.HISTORY_MAX);
    world.reported(N1, "a/u0", Long.MAX_VALUE - 1, 1);
    assertThat(entry().knownRevisions()).hasSize(102).endsWith(Long.MAX_VALUE - 1);
  }

  @Test
  @DisplayName(
      "A unit on its way to another process keeps its settings; if none takes it, it does not")
  void onTheWay() {
    world.owns(N1, List.of(), List.of(UNIT));
    world.deployed(SESSION, Cast.row("a", 1), OnLoss.RESTART, "a=n1");
    world.owns(N1, List.of(UNIT), List.of()).reported(N1, "a/u0", 2, 5);
    world.granted(to -> to.move(UNIT, "n2")).owns(N1, List.of(), List.of(UNIT));
    assertThat(world.gain("a/u0")).isEqualTo(5);

    world.granted(to -> to.undeploy(UNIT.graph(), "over"));
    assertThat(world.state().settings()).isEqualTo(SettingsBook.EMPTY);
  }

  @Test
  @DisplayName("A graph deployed anew begins with its own settings, whatever its last run had")
  void anew() {
    world.deployed(SESSION, Cast.row("b", 1), OnLoss.RESTART, "b=n1");
    world.owns(N1, addresses("b/u0"), List.of()).reported(N1, "b/u0", 2, 5);
    world.happened(to -> to.close(SESSION.session(), "gone"));
    world.deployed(Cast.session(2, N2), Cast.row("b", 1), OnLoss.RESTART, "b=n2");

    assertThat(world.gain("b/u0")).isEqualTo(1);
    world.owns(N1, List.of(), addresses("b/u0")).owns(N2, addresses("b/u0"), List.of());
    assertThat(world.gain("b/u0")).isEqualTo(1);
  }
}
