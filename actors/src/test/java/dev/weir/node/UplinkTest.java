package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.events.Fact;
import dev.weir.link.LinkInput;
import dev.weir.link.LinkOptions;
import dev.weir.protocol.LinkProtocol.Stated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a node says of its own conversation with the graph server. */
class UplinkTest {
  private final List<Fact> told = new ArrayList<>();
  private final List<Long> attempts = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");

  private final Uplink uplink =
      new Uplink(
          new Uplink.Line() {
            @Override
            public void connect(long attempt) {
              attempts.add(attempt);
            }

            @Override
            public void present() {}

            @Override
            public void tell(long attempt, List<Stated> facts) {
              facts.forEach(stated -> told.add(stated.fact()));
            }

            @Override
            public void lookAfter(Duration time) {}
          },
          Memory.ofProcess(LinkOptions.DEFAULT),
          () -> now,
          new SplittableRandom(1));

  private void failToConnect(int times) {
    for (int i = 0; i < times; i++) {
      uplink.on(new LinkInput.ConnectFailed<>(attempts.getLast(), "no answer"));
      now = now.plusSeconds(20);
      uplink.on(new LinkInput.Tick<>());
    }
  }

  @Test
  @DisplayName(
      "B89: An outage is told once, from the state it began in, however many attempts fail")
  void outageOnce() {
    uplink.on(new LinkInput.Begin<>());
    failToConnect(3);
    uplink.on(new LinkInput.Connected<>(attempts.getLast(), 0));
    uplink.on(new LinkInput.Acked<>(1));
    uplink.on(new LinkInput.Lost<>(attempts.getLast(), "no graph server"));
    now = now.plusSeconds(20);
    uplink.on(new LinkInput.Tick<>());
    failToConnect(2);
    uplink.on(new LinkInput.Connected<>(attempts.getLast(), 3));

    assertThat(told.stream().filter(Fact.ConnectionChanged.class::isInstance))
        .containsExactly(
            new Fact.ConnectionChanged("STARTED", "FAILED", "no answer"),
            new Fact.ConnectionChanged("CATCHING_UP", "RECONNECTED", ""),
            new Fact.ConnectionChanged("RECONNECTED", "FAILED", "no graph server"));
  }
}
