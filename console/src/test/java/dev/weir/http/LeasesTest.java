package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.id.SessionId;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Leases, by a clock that the test holds. */
class LeasesTest {
  private static final SessionId ONE = new SessionId(new UUID(0, 1));
  private static final SessionId TWO = new SessionId(new UUID(0, 2));

  @Test
  @DisplayName("A lease ends unless it is renewed in time")
  void ends() {
    var leases = Leases.of(10, 5).begun(ONE, 0).begun(TWO, 5);

    assertThat(leases.over(9)).isEmpty();
    assertThat(leases.over(10)).containsExactly(ONE);
    var renewed = leases.renewed(ONE, 9).orElseThrow();
    assertThat(renewed.over(15)).containsExactly(TWO);
    assertThat(renewed.over(19)).containsExactly(ONE, TWO);
  }

  @Test
  @DisplayName("A lease that is over, or never was, is not renewed")
  void late() {
    var leases = Leases.of(10, 5).begun(ONE, 0);

    assertThat(leases.renewed(ONE, 10)).isEmpty();
    assertThat(leases.renewed(TWO, 0)).isEmpty();
    assertThat(leases.without(ONE).over(100)).isEmpty();
  }

  @Test
  @DisplayName("A clock may pass from its greatest number to its least")
  void wrapping() {
    var leases = Leases.of(10, 5).begun(ONE, Long.MAX_VALUE - 2);

    assertThat(leases.over(Long.MAX_VALUE)).isEmpty();
    assertThat(leases.over(Long.MIN_VALUE + 6)).isEmpty();
    assertThat(leases.over(Long.MIN_VALUE + 7)).containsExactly(ONE);
  }

  @Test
  @DisplayName("There is room for no more than a limit, those on their way included")
  void room() {
    var leases = Leases.of(10, 2).begun(ONE, 0);

    assertThat(leases.hasRoomBeside(0)).isTrue();
    assertThat(leases.hasRoomBeside(1)).isFalse();
    assertThat(leases.begun(TWO, 0).hasRoomBeside(0)).isFalse();
  }
}
