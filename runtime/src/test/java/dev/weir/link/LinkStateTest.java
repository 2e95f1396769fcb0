package dev.weir.link;

import static dev.weir.link.LinkState.CATCHING_UP;
import static dev.weir.link.LinkState.CONNECTED;
import static dev.weir.link.LinkState.DISCONNECTED;
import static dev.weir.link.LinkState.FAILED;
import static dev.weir.link.LinkState.RECONNECTED;
import static dev.weir.link.LinkState.RECONNECTING;
import static dev.weir.link.LinkState.SHUTDOWN_COMPLETE;
import static dev.weir.link.LinkState.STARTED;
import static dev.weir.link.LinkState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinkStateTest {
  private static final Map<LinkState, Set<LinkState>> ALLOWED =
      Map.of(
          STARTED, EnumSet.of(CONNECTED, FAILED, STOPPED),
          CONNECTED, EnumSet.of(FAILED, STOPPED),
          FAILED, EnumSet.of(DISCONNECTED, STOPPED),
          DISCONNECTED, EnumSet.of(RECONNECTING, FAILED, STOPPED),
          RECONNECTING, EnumSet.of(CATCHING_UP, FAILED, STOPPED),
          CATCHING_UP, EnumSet.of(RECONNECTED, FAILED, STOPPED),
          RECONNECTED, EnumSet.of(FAILED, STOPPED),
          STOPPED, EnumSet.of(SHUTDOWN_COMPLETE),
          SHUTDOWN_COMPLETE, EnumSet.noneOf(LinkState.class));

  @Test
  @DisplayName("B80: A state becomes what may follow it, and refuses all else naming both")
  void transitions() {
    for (var from : LinkState.values()) {
      for (var to : LinkState.values()) {
        if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
          assertThat(from.becomes(to)).isEqualTo(to);
        } else {
          assertThatThrownBy(() -> from.becomes(to))
              .as("%s to %s", from, to)
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("a link that is %s cannot become %s", from, to);
        }
      }
    }
  }

  @Test
  @DisplayName("B81: In every state messages are sent, buffered or refused, and only one of these")
  void whatBecomesOfMessages() {
    var sending = EnumSet.of(CONNECTED, RECONNECTED, CATCHING_UP);
    var refusing = EnumSet.of(STOPPED, SHUTDOWN_COMPLETE);
    for (var state : LinkState.values()) {
      assertThat(state.sends()).as("%s sends", state).isEqualTo(sending.contains(state));
      assertThat(state.refuses()).as("%s refuses", state).isEqualTo(refusing.contains(state));
      assertThat(state.buffers()).as("%s", state).isEqualTo(!state.sends() && !state.refuses());
    }
  }
}
