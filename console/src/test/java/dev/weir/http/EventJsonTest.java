package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.events.GraphEvent;
import dev.weir.json.ApiJson;
import dev.weir.json.EventJson;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Events as JSON. */
class EventJsonTest {

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventJsonTest::records);
  }

  @Test
  @DisplayName("No field of an event is called as what stands before the fields")
  void noCollision() {
    assertThat(records(GraphEvent.class).flatMap(type -> Arrays.stream(type.getRecordComponents())))
        .isNotEmpty()
        .noneMatch(
            field -> List.of("cursor", "at", "topic", "kind", "event").contains(field.getName()));
  }

  @Test
  @DisplayName("An event as JSON and back is equal, but for the token that lets nodes in")
  void roundTrip() throws Exception {
    var node = new MemoryNode();
    var life = new MemoryLife(node.server, node.observer.session());
    life.deploy(dev.weir.boot.GraphContext.DeployWish.of("count"));
    node.observer.undeploy(new dev.weir.id.GraphAddress("count")).join();

    for (var recorded : node.server.log().events().values()) {
      var text = EventJson.write(recorded).toString();
      var back = EventJson.read(ApiJson.mapper().readTree(text));
      assertThat(EventJson.write(back).toString()).isEqualTo(text);
      assertThat(text).doesNotContain("5ec7e7");
      assertThat(back.event().getClass()).isEqualTo(recorded.event().getClass());
    }
  }

  @Test
  @DisplayName("What is no event is refused")
  void noEvent() throws Exception {
    assertThatThrownBy(() -> EventJson.read(ApiJson.mapper().readTree("{\"event\":\"Boom\"}")))
        .hasMessage("\"Boom\" is no event that is known here");
    assertThatThrownBy(
            () -> EventJson.read(ApiJson.mapper().readTree("{\"event\":\"SessionClosed\"}")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
