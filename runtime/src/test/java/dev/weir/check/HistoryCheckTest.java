package dev.weir.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.check.Entry.Answer;
import dev.weir.events.Fact.ValueShown;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.events.SettingsEvent.SettingsUpdated;
import dev.weir.events.SettingsRevision;
import dev.weir.events.StatusEvent.ActivityChanged;
import dev.weir.events.StatusEvent.Told;
import dev.weir.events.TopologyEvent.OwnershipChanged;
import dev.weir.events.TopologyEvent.ProcessLeft;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.unit.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HistoryCheckTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final UnitAddress UNIT = new UnitAddress("g/u");
  private static final ProcessId A = ProcessId.fresh();
  private static final ProcessId B = ProcessId.fresh();
  private static final RunId RUN = RunId.fresh();
  private static final GraphEvent ANY = new ActivityChanged(new GraphAddress("g"), true);

  private static Entry heard(String who, Feed feed) {
    return new Entry.Heard(NOON, who, feed);
  }

  private static Entry event(String who, String cursor, int second, GraphEvent event) {
    var recorded = new Recorded(Cursor.parse(cursor), NOON.plusSeconds(second), event);
    return heard(who, new Feed.Event(recorded));
  }

  private static Entry event(String who, String cursor, GraphEvent event) {
    return event(who, cursor, 0, event);
  }

  private static GraphEvent owns(ProcessId process) {
    return new OwnershipChanged(process, List.of(UNIT), List.of());
  }

  private static GraphEvent shows(ProcessId process, String name, long number) {
    var value = new ValueShown(UNIT, RUN, name, new Shown.Figure(number));
    return new Told(process, number, NOON, value);
  }

  private static List<String> findings(Entry... history) {
    return HistoryCheck.judge(List.of(history)).findings();
  }

  @Test
  @DisplayName("Events one after the other, gaps and resets that were told are as promised")
  void fine() {
    var judgement =
        HistoryCheck.judge(
            List.of(
                heard("a", new Feed.Snapshot(Cursor.parse("1:3"))),
                event("a", "1:4", ANY),
                heard("a", new Feed.Gap(Cursor.parse("1:5"), Cursor.parse("1:9"), "slow")),
                event("a", "1:10", ANY),
                heard("a", new Feed.Reset(Cursor.parse("2:0"))),
                event("a", "2:1", ANY),
                heard("a", new Feed.Heartbeat(Cursor.parse("2:1")))));

    assertThat(judgement.findings()).isEmpty();
    assertThat(judgement).extracting("events", "gaps", "resets", "epochs").contains(3L, 1L, 1L, 2L);
  }

  @Test
  @DisplayName("A silent hole, a repetition, and an older server are found")
  void streams() {
    assertThat(findings(event("a", "1:4", ANY), event("a", "1:6", ANY))).hasSize(1);
    assertThat(findings(event("a", "1:4", ANY), event("a", "1:4", ANY))).hasSize(1);
    assertThat(findings(event("a", "2:4", ANY), heard("a", new Feed.Reset(Cursor.parse("1:9")))))
        .hasSize(1);
    assertThat(
            findings(event("a", "1:4", ANY), heard("a", new Feed.Heartbeat(Cursor.parse("1:6")))))
        .hasSize(1);
  }

  @Test
  @DisplayName("A hole over values that later ones replaced is as promised, and counted")
  void replaced() {
    var judgement =
        HistoryCheck.judge(
            List.of(
                event("a", "1:4", ANY),
                event("a", "1:5", shows(A, "bpm", 1)),
                event("a", "1:6", shows(A, "bpm", 2)),
                event("a", "1:7", shows(A, "bpm", 3)),
                event("b", "1:4", ANY),
                event("b", "1:7", shows(A, "bpm", 3)),
                // Nobody heard 1:8 to 1:9: they may have been values, for there are some.
                event("a", "1:10", ANY),
                event("b", "1:10", ANY)));

    assertThat(judgement.findings()).isEmpty();
    assertThat(judgement.holes()).isEqualTo(3);
  }

  @Test
  @DisplayName("A hole over an event that is no value is found, whatever values there are")
  void holeOverAnEvent() {
    assertThat(
            findings(
                event("a", "1:4", shows(A, "bpm", 1)),
                event("a", "1:5", ANY),
                event("a", "1:6", shows(A, "bpm", 2)),
                event("b", "1:4", shows(A, "bpm", 1)),
                event("b", "1:6", shows(A, "bpm", 2))))
        .singleElement()
        .asString()
        .contains("b hears nothing of 1:5 to 1:5", "ActivityChanged");
  }

  @Test
  @DisplayName(
      "A hole over the latest of a value is found: another name, process or epoch is no other")
  void holeOverTheLatest() {
    for (var other : List.of(shows(A, "rms", 2), shows(B, "bpm", 2), ANY)) {
      assertThat(
              findings(
                  event("a", "1:4", ANY),
                  event("a", "1:5", shows(A, "bpm", 1)),
                  event("a", "1:6", other),
                  event("a", "2:7", shows(A, "bpm", 3)),
                  event("b", "1:4", ANY),
                  event("b", "1:6", other)))
          .as("%s", other)
          .filteredOn(finding -> finding.startsWith("b "))
          .singleElement()
          .asString()
          .contains("1:5 to 1:5");
    }
  }

  @Test
  @DisplayName(
      "Where values are shown, repetitions, steps back and silence at a beat are found still")
  void streamsWithValues() {
    var shown = event("a", "1:3", shows(A, "bpm", 1));
    assertThat(findings(shown, event("a", "1:4", ANY), event("a", "1:4", ANY))).hasSize(1);
    assertThat(findings(shown, event("a", "1:4", ANY), event("a", "1:3", ANY))).isNotEmpty();
    assertThat(findings(shown, heard("a", new Feed.Heartbeat(Cursor.parse("1:6"))))).hasSize(1);
    assertThat(findings(shown, event("a", "2:6", ANY))).hasSize(1);
  }

  @Test
  @DisplayName("Two observers who hear different things at one place are found")
  void agreement() {
    assertThat(findings(event("a", "1:4", ANY), event("b", "1:4", owns(A)))).hasSize(1);
    assertThat(findings(event("a", "1:4", ANY), event("b", "1:4", ANY))).isEmpty();
  }

  @Test
  @DisplayName("A write of an old epoch after a later one began is found")
  void staleWrite() {
    assertThat(
            findings(
                event("a", "1:4", 0, ANY), event("b", "2:1", 5, ANY), event("a", "1:5", 9, ANY)))
        .singleElement()
        .asString()
        .contains("1:5");
  }

  @Test
  @DisplayName("A unit with two owners is found; one that lost its owner may have another")
  void owners() {
    assertThat(findings(event("a", "1:4", owns(A)), event("a", "1:5", owns(B)))).hasSize(1);
    var gone = new ProcessLeft(A, "a", "lost", List.of(UNIT));
    assertThat(
            findings(
                event("a", "1:4", owns(A)), event("a", "1:5", gone), event("a", "1:6", owns(B))))
        .isEmpty();
    assertThat(
            findings(
                new Entry.Owners(NOON, "a", Cursor.parse("1:4"), Map.of(UNIT, A)),
                event("a", "1:5", owns(B))))
        .hasSize(1);
  }

  @Test
  @DisplayName("A question without an answer, with two, and with an untrue one are found")
  void answers() {
    var asked = new Entry.Asked(NOON, 1, "tune");
    var done = new Entry.Answered(NOON, 1, new Answer.Done());
    assertThat(findings(asked)).hasSize(1);
    assertThat(findings(asked, done)).isEmpty();
    assertThat(findings(asked, done, done)).hasSize(1);

    var tuned = new Answer.Tuned(UNIT, 2, "8", Cursor.parse("1:4"));
    var answered = new Entry.Answered(NOON, 1, tuned);
    assertThat(findings(asked, event("a", "1:4", ANY), answered)).hasSize(1);
    var revision =
        new SettingsRevision(UNIT, 2, 0, IntNode.valueOf(7), IntNode.valueOf(8), "me", "", NOON, A);
    var says = new SettingsUpdated(revision, JsonNodeFactory.instance.objectNode());
    assertThat(findings(asked, event("a", "1:4", says), answered)).isEmpty();
  }
}
