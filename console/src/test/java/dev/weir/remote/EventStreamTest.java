package dev.weir.remote;

import static dev.weir.remote.Canned.place;
import static dev.weir.remote.Canned.sse;
import static dev.weir.remote.Canned.unitChanged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.id.Cursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String EVENTS = "/api/v1/events";

  private final CannedNode node = new CannedNode();
  private final RemoteContext context = RemoteContext.observing(node.node());
  private final List<Feed> told = new CopyOnWriteArrayList<>();
  private final List<Refusal> outages = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    context.close();
    node.close();
  }

  private void subscribe(Set<Topic> topics, Optional<Cursor> after) {
    context.subscribe(topics, after, told::add, (why, retry) -> outages.add(why));
  }

  private static Cursor at(String cursor) {
    return Cursor.parse(cursor);
  }

  @Test
  @DisplayName("A stream that breaks is taken up again after the event that came last")
  void resumes() {
    node.stream(
        EVENTS,
        place("1:5", "snapshot") + unitChanged("1:6", "RUNNING"),
        unitChanged("1:7", "PAUSED") + place("1:7", "heartbeat"));
    subscribe(EnumSet.of(Topic.STATUS, Topic.SETTINGS), Optional.empty());

    await().atMost(PATIENCE).until(() -> told.size() == 4);
    assertThat(told.stream().map(Feed::cursor))
        .containsExactly(at("1:5"), at("1:6"), at("1:7"), at("1:7"));
    assertThat(told.get(1)).isInstanceOf(Feed.Event.class);
    await().atMost(PATIENCE).until(() -> node.asked("GET " + EVENTS).size() == 3);
    assertThat(node.asked("GET " + EVENTS).stream().map(asked -> asked.header("Last-Event-ID")))
        .containsExactly("", "1:6", "1:7");
    assertThat(node.asked("GET " + EVENTS).getFirst().query()).isEqualTo("topics=settings,status");
    assertThat(outages).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  @DisplayName("A cursor says where to begin, and gaps and resets are told as they come")
  void gapsAndResets() {
    node.stream(
        EVENTS,
        sse("1:9", "gap", "{\"from\": \"1:3\", \"to\": \"1:9\", \"why\": \"too slow\"}")
            + place("2:1", "reset"));
    subscribe(Set.of(), Optional.of(at("1:2")));

    await().atMost(PATIENCE).until(() -> told.size() == 2);
    assertThat(told)
        .containsExactly(new Feed.Gap(at("1:3"), at("1:9"), "too slow"), new Feed.Reset(at("2:1")));
    assertThat(node.asked("GET " + EVENTS).getFirst().header("Last-Event-ID")).isEqualTo("1:2");
  }

  @Test
  @DisplayName("An event this version does not know is a gap, not a hole")
  void unknownEvent() {
    node.stream(EVENTS, sse("1:4", "event", "{\"cursor\": \"1:4\", \"event\": \"MoonRose\"}"));
    subscribe(Set.of(), Optional.empty());

    await().atMost(PATIENCE).until(() -> !told.isEmpty());
    assertThat(told.getFirst())
        .isEqualTo(
            new Feed.Gap(
                at("1:4"),
                at("1:4"),
                "the node sent what this version does not understand: \"MoonRose\" is no event that"
                    + " is known here"));
  }

  @Test
  @DisplayName("A stream that is refused for good is not asked for again, and that is told")
  void refused() {
    node.refuse("GET " + EVENTS, 400, "INVALID", "no topic moon", "");
    subscribe(Set.of(), Optional.empty());

    await().atMost(PATIENCE).until(() -> !told.isEmpty());
    assertThat(told.getFirst())
        .isEqualTo(new Feed.Gap(Cursor.START, Cursor.START, "no more events come: no topic moon"));
    assertThat(outages.getFirst().code()).isEqualTo(Code.INVALID);
    assertThat(node.asked("GET " + EVENTS)).hasSize(1);
  }

  @Test
  @DisplayName(
      "A stream on which nothing comes any more counts as broken; a busy listener does not")
  void quiet() {
    node.stream(EVENTS);
    var connected = new CopyOnWriteArrayList<String>();
    var listener =
        new EventStream.Listener() {
          @Override
          public void connected() {
            connected.add("");
          }

          @Override
          public void event(Sse event) {}

          @Override
          public void broken(Refusal why, Duration retryIn) {
            outages.add(why);
          }

          @Override
          public void refused(Refusal why) {}
        };
    try (var http = new NodeHttp(node.node());
        var stream =
            EventStream.start(http, last -> Call.get(EVENTS), listener, Duration.ofMillis(100))) {
      await().atMost(PATIENCE).until(() -> connected.size() == 2);
      assertThat(outages.getFirst().code()).isEqualTo(Code.PROCESS_DISCONNECTED);
      assertThat(stream).isNotNull();
    }
  }

  @Test
  @DisplayName("The text of a stream is read as the HTML standard says")
  void reading() throws IOException {
    var text = ": hello\r\nid: 1\r\ndata: a\r\ndata:b\r\n\r\nevent: x\rdata\r\rdata: lost";
    var reader = new SseReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
    assertThat(reader.next()).contains(new Sse(Optional.of("1"), "message", "a\nb"));
    assertThat(reader.next()).contains(new Sse(Optional.empty(), "x", ""));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  @DisplayName("An event without an end is refused before it fills the memory")
  void endless() {
    var piece = "x".repeat(1 << 20).getBytes(UTF_8);
    var pieces = Stream.generate(() -> (InputStream) new ByteArrayInputStream(piece)).limit(10);
    var in = new SequenceInputStream(Collections.enumeration(pieces.toList()));
    assertThatThrownBy(() -> new SseReader(in).next())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("an event has more than");
  }
}
