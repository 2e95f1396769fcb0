package dev.weir.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.events.TopologyEvent;
import dev.weir.id.Cursor;
import dev.weir.json.EventJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WireJsonTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  @DisplayName("Every event there is can be written and read again")
  void everyEvent() {
    assertThat(EveryEvent.list().stream().map(event -> event.getClass().getName()))
        .hasSameElementsAs(
            Stream.of(GraphEvent.class.getPermittedSubclasses())
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .map(Class::getName)
                .toList());
    for (var event : EveryEvent.list()) {
      var recorded = new Recorded(new Cursor(1, 7), AT, event);
      var json = WireJson.tree(EventJson.write(recorded).toString());
      assertThat(WireJson.event(json)).isEqualTo(recorded);
      assertThat(json.path("kind").asText()).isEqualTo(event.kind().name());
    }
  }

  @Test
  @DisplayName("Where a process takes data may be left out")
  void noDataAddress() {
    var joined = EveryEvent.list().getFirst();
    var json = EventJson.write(new Recorded(new Cursor(1, 7), AT, joined));
    ((ObjectNode) json.path("process")).remove("data");
    assertThat(WireJson.event(json).event())
        .isInstanceOfSatisfying(
            TopologyEvent.ProcessJoined.class,
            event -> assertThat(event.process().node()).isEqualTo("a"));
  }
}
