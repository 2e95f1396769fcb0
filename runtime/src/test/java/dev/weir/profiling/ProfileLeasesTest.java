package dev.weir.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.Refusal.Code;
import dev.weir.profiling.ProfileLeases.Limits;
import dev.weir.profiling.ProfileLeases.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may profile, and for how long. */
class ProfileLeasesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final ProfileLeases NONE =
      ProfileLeases.none(new Limits(2, 2, Duration.ofMinutes(10)));

  private static ProfileLeases begun(ProfileLeases before, String id, String owner, Instant now) {
    assertThat(before.start(id, owner, MINUTE, now)).isInstanceOf(Start.Begins.class);
    return before.start(id, owner, MINUTE, now) instanceof Start.Begins(var next, var profile)
        ? next
        : before;
  }

  private static Code refused(Start start) {
    return start instanceof Start.Refused(var why)
        ? why.code()
        : org.assertj.core.api.Assertions.fail("not refused: " + start);
  }

  @Test
  @DisplayName("B90: A second START of an owner keeps the first, and is answered with it")
  void startsTwice() {
    var one = begun(NONE, "a1", "ann", NOON);

    var again = one.start("a2", "ann", Duration.ofMinutes(5), NOON.plusSeconds(5));

    assertThat(again).isEqualTo(new Start.RunsAlready(one.find("a1").orElseThrow()));
    assertThat(one.find("a1").orElseThrow().ends()).isEqualTo(NOON.plus(MINUTE));
  }

  @Test
  @DisplayName("B90: An END of what never began, or has ended, changes nothing")
  void endsWithoutStart() {
    var one = begun(NONE, "a1", "ann", NOON);
    var over = one.ended("a1", NOON.plusSeconds(3), 512, "somebody ended it");

    assertThat(one.ended("b1", NOON, 1, "")).isSameAs(one);
    assertThat(over.ended("a1", NOON.plusSeconds(9), 1, "again")).isSameAs(over);
    assertThat(over.failed("a1", NOON.plusSeconds(9), "again")).isSameAs(over);
    assertThat(over.find("a1").orElseThrow().bytes()).isEqualTo(512);
  }

  @Test
  @DisplayName("Owners profile beside each other, up to a limit, and none ends another's")
  void areSeparate() {
    var two = begun(begun(NONE, "a1", "ann", NOON), "b1", "bob", NOON.plusSeconds(1));

    assertThat(refused(two.start("c1", "cyd", MINUTE, NOON))).isEqualTo(Code.LIMIT);
    var one = two.ended("a1", NOON.plusSeconds(2), 1, "");
    assertThat(one.running()).extracting(Profile::owner).containsExactly("bob");
    assertThat(begun(one, "c1", "cyd", NOON).running()).hasSize(2);
    assertThat(refused(one.start("b1", "cyd", MINUTE, NOON))).isEqualTo(Code.CONFLICT);
  }

  @Test
  @DisplayName("A profile nobody ends is due at its end, and not before")
  void isForgotten() {
    var two = begun(begun(NONE, "a1", "ann", NOON), "b1", "bob", NOON.plusSeconds(30));

    assertThat(two.nextEnd()).contains(NOON.plus(MINUTE));
    assertThat(two.due(NOON.plusSeconds(59))).isEmpty();
    assertThat(two.due(NOON.plus(MINUTE))).extracting(Profile::id).containsExactly("a1");
    assertThat(two.due(NOON.plusSeconds(90))).extracting(Profile::id).containsExactly("a1", "b1");
    assertThat(NONE.nextEnd()).isEmpty();
  }

  @Test
  @DisplayName("Of those that have ended some are kept, and the oldest make room")
  void makesRoom() {
    var leases = NONE;
    for (var i = 0; i < 4; i++) {
      leases = begun(leases, "z" + (9 - i), "ann", NOON.plusSeconds(i));
      leases = leases.ended("z" + (9 - i), NOON.plusSeconds(i), 1, "");
    }

    assertThat(leases.surplus()).extracting(Profile::id).containsExactly("z9", "z8");
    assertThat(leases.without("z9").without("z8").surplus()).isEmpty();
    assertThat(leases.meant("ann")).hasSize(4);
    assertThat(leases.meant("z7")).hasSize(1);
    assertThat(leases.meant("")).hasSize(4);
    assertThat(leases.meant("bob")).isEmpty();
  }

  @Test
  @DisplayName("Wishes without sense are refused with the limit they break")
  void refusesNonsense() {
    assertThat(
            List.of(
                refused(NONE.start("../a", "ann", MINUTE, NOON)),
                refused(NONE.start("a", " ", MINUTE, NOON)),
                refused(NONE.start("a", "a\nb", MINUTE, NOON)),
                refused(NONE.start("a", "ann", Duration.ZERO, NOON)),
                refused(NONE.start("a", "ann", Duration.ofMinutes(11), NOON))))
        .containsOnly(Code.INVALID);
    assertThatThrownBy(() -> new Limits(0, 1, MINUTE)).hasMessageContaining("not 0");
  }
}
