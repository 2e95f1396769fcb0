package dev.weir.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.link.LinkCallback;
import dev.weir.link.LinkCallback.StateChanging;
import dev.weir.link.LinkState;
import dev.weir.link.RecoveryReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A client's connection to a node, on a clock that the test turns. */
class ClientLinkTest {
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private final List<LinkCallback> heard = new ArrayList<>();
  private final List<RecoveryReport> reports = new ArrayList<>();
  private final ClientLink link =
      new ClientLink(() -> now, new Random(7), heard::add, reports::add);

  private List<LinkState> states() {
    return heard.stream()
        .flatMap(one -> one instanceof StateChanging change ? List.of(change.to()).stream() : null)
        .toList();
  }

  @Test
  @DisplayName("B80, B86: A client goes through the same states as a node, and hears of each")
  void states80() {
    link.connected();
    var wait = link.broken("it ended");
    now = now.plus(wait);
    link.again();
    link.connected();
    link.stop();

    assertThat(states())
        .containsExactly(
            LinkState.CONNECTED,
            LinkState.FAILED,
            LinkState.DISCONNECTED,
            LinkState.RECONNECTING,
            LinkState.CATCHING_UP,
            LinkState.RECONNECTED,
            LinkState.STOPPED,
            LinkState.SHUTDOWN_COMPLETE);
    assertThat(heard.stream().filter(LinkCallback.FirstSteadyState.class::isInstance)).hasSize(1);
    assertThat(reports).singleElement().satisfies(one -> assertThat(one.lasted()).isEqualTo(wait));
  }

  @Test
  @DisplayName("B80: Waits between tries grow from half a second to ten, and differ")
  void waits() {
    var waits = new ArrayList<Duration>();
    for (int failure = 0; failure < 40; failure++) {
      waits.add(link.broken("nobody answers"));
      now = now.plus(waits.getLast());
      link.again();
    }

    assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(least(), most()));
    assertThat(waits.getFirst()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(waits).anySatisfy(wait -> assertThat(wait).isGreaterThan(Duration.ofSeconds(5)));
    assertThat(waits).doesNotHaveDuplicates();
  }

  private static Duration least() {
    return Duration.ofMillis(500);
  }

  private static Duration most() {
    return Duration.ofSeconds(10);
  }
}
