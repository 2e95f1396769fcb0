package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.remote.EveryEvent;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventLineTest {

  @Test
  @DisplayName("Every event there is fits one line that says what happened")
  void everyEvent() {
    var at = Instant.parse("2026-01-02T03:04:05.678Z");
    assertThat(
            EveryEvent.list().stream()
                .map(event -> EventLine.of(new Recorded(new Cursor(1, 7), at, event)))
                .map(line -> line.replaceFirst("1:7  \\d\\d:\\d\\d:\\d\\d\\.678  ", "")))
        .containsExactly(
            "node a is there (host h1, pid 11)",
            "node a is gone: it crashed; orphaned count/scale",
            "process 00000000-0000-0000-0000-00000000000a owns count/scale",
            "session tests of node a (host h1) is open",
            "session 22222222-0000-0000-0000-00000000000c is closed: its client is gone",
            "session 22222222-0000-0000-0000-00000000000c speaks for count",
            "session 22222222-0000-0000-0000-00000000000c no longer speaks for count",
            "edges made count/counter/counts -> count/scale/counts",
            "count is deployed (count): count/scale",
            "count: to run elsewhere count/scale waits",
            "count is undeployed: as wished",
            "count/scale begins with {\"gain\":2}",
            "count/scale has revision 4: gain 2 → 3, by ann@h (louder)",
            "count/scale has no known settings any more: its owner is gone",
            "count/scale is restarting: it",
            "count is held",
            "count: run 22222222-0000-0000-0000-00000000000c begins",
            "count: run 22222222-0000-0000-0000-00000000000c is over: as wished",
            "count/scale alarm: too hot",
            "count/scale: what it watched for has come: temperature above 90",
            "count/scale failed: division by zero",
            "process 00000000-0000-0000-0000-00000000000a: link CATCHING_UP, was RECONNECTING",
            "process 00000000-0000-0000-0000-00000000000a: outage of 18.0 s over (no graph server):"
                + " 12 came to be, 9 told since, 3 thinned, 0 dropped",
            "count/counter/counts -> count/scale/counts: 3 messages lost on their way to process"
                + " 00000000-0000-0000-0000-00000000000a",
            "count/scale bpm = 71.5",
            "count/scale rhythm = sinus",
            "count/scale steady = yes");
  }
}
