package dev.weir.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal;
import dev.weir.events.Fact;
import dev.weir.events.Recorded;
import dev.weir.events.StatusEvent.ActivityChanged;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.toys.Cast;
import dev.weir.unit.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What waits for the journal, and in which order. */
class ScribeTest {
  private static final Cursor START = new Cursor(1, 0);

  private final List<List<Recorded>> writes = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Scribe scribe = Scribe.of(writes::add, 3, START);
  private long seq;

  private void happens(int events) {
    var made = new ArrayList<Recorded>();
    for (int i = 0; i < events; i++) {
      var event = new ActivityChanged(new GraphAddress("line"), true);
      made.add(new Recorded(new Cursor(1, ++seq), Cast.NOON, event));
    }
    scribe.write(made);
  }

  private void say(String word) {
    scribe.afterwards(() -> said.add(word), why -> said.add("not " + word));
  }

  private void written(long to) {
    scribe.written(new Cursor(1, to));
  }

  @Test
  @DisplayName("Answers come when all before them is written, in their order, one write at a time")
  void order() {
    say("at once");
    happens(2);
    say("two");
    happens(1);
    say("three");
    happens(1);
    say("four");
    say("four again");
    assertThat(said).containsExactly("at once");
    assertThat(writes).hasSize(1);

    written(2);
    assertThat(said).containsExactly("at once", "two");
    assertThat(writes).hasSize(2);
    assertThat(writes.getLast()).as("what waited goes together").hasSize(2);

    written(4);
    assertThat(said).containsExactly("at once", "two", "three", "four", "four again");
    say("now");
    assertThat(said).endsWith("now");
  }

  @Test
  @DisplayName("Too much that waits is objected to, naming the limit; far too much ends the server")
  void limit() {
    happens(1);
    happens(2);
    assertThat(scribe.objection()).isEmpty();
    happens(1);
    assertThat(scribe.objection().map(Refusal::toString).orElse(""))
        .contains("UNAVAILABLE", "weir.journal.behind");
    assertThat(scribe.isDrowning()).isFalse();
    happens(30);
    assertThat(scribe.isDrowning()).isTrue();
    written(1);
    written(34);
    assertThat(scribe.objection()).isEmpty();
    assertThat(scribe.isDrowning()).isFalse();
  }

  @Test
  @DisplayName("When the journal is lost, whoever waits is told so, once")
  void lost() {
    happens(1);
    say("one");
    say("two");
    scribe.lost(Refusal.of(Refusal.Code.TIMEOUT, "lost"));
    assertThat(said).containsExactly("not one", "not two");
    written(1);
    assertThat(said).hasSize(2);
  }

  @Test
  @DisplayName("Without a journal nothing waits")
  void none() {
    var free = Scribe.ofNone(START);
    happens(1);
    free.write(writes.getFirst());
    free.afterwards(() -> said.add("free"), why -> {});
    assertThat(said).containsExactly("free");
    assertThat(free.objection()).isEmpty();
  }

  @Test
  @DisplayName("What units show is not written, and is told in its turn")
  void values() {
    happens(1);
    var fact = new Fact.ValueShown(Cast.TIMES, new RunId(new UUID(8, 8)), "bpm", Shown.of(1));
    var told = new Told(ProcessId.fresh(), 1, Cast.NOON, fact);
    scribe.write(List.of(new Recorded(new Cursor(1, ++seq), Cast.NOON, told)));
    say("shown");
    assertThat(said).isEmpty();

    written(1);
    assertThat(said).containsExactly("shown");
    assertThat(writes).hasSize(1);
    happens(1);
    assertThat(writes.getLast().getFirst().cursor()).isEqualTo(new Cursor(1, 3));
  }
}
