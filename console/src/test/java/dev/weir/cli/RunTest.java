package dev.weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.toys.Toys;
import java.util.Optional;
import org.jline.terminal.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {

  @Test
  @DisplayName("A run ends with a summary of what passed each edge and what each unit did")
  void summary() {
    var said = Said.by("run", "count");
    assertThat(said.exit()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .startsWith("count completed after ")
        .containsPattern("counter/counts → scale/counts +100 +0")
        .containsPattern("scale/scaled → end/in +100 +0")
        .containsPattern("scale +100 +100 +0 ");
  }

  @ParameterizedTest(name = "--set {0}")
  @DisplayName("A setting is found with or without the graph's name, and is there from the start")
  @ValueSource(strings = {"counter.limit=7", "count/counter.limit=7"})
  void settings(String wish) {
    assertThat(Said.by("run", "count", "--set", wish).out())
        .containsPattern("counter/counts → scale/counts +7 +0");
  }

  @Test
  @DisplayName("A unit in a sub-graph takes settings too")
  void nestedSettings() {
    assertThat(Said.by("run", "deep", "--set", "middle/queue.capacity=7").err())
        .startsWith("weir: deep/middle/queue.capacity");
    assertThat(Said.by("run", "deep", "--set", "source.limit=7").out())
        .containsPattern("source/counts → middle/queue/in +7 +0");
  }

  @Test
  @DisplayName("All that is wrong with the settings is told at once, and nothing is run")
  void wrongSettings() {
    var said =
        Said.by(
            "run",
            "count",
            "--set=scale.gain=30",
            "--set=scal.gain=2",
            "--set=counter.limt=3",
            "--set=counter.limit=many",
            "--set=gain");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines())
        .hasSize(5)
        .anyMatch(line -> line.startsWith("weir: count/scale.gain = 30: must be at most 10"))
        .anyMatch(line -> line.endsWith("no unit \"scal\" in count: there is scale, counter"))
        .anyMatch(line -> line.startsWith("weir: count/counter.limt = 3: "))
        .anyMatch(line -> line.startsWith("weir: count/counter.limit = many: "))
        .anyMatch(line -> line.endsWith("write unit.field=value, like filter.low=8"));
  }

  @Test
  @DisplayName("When its time is over a run is stopped, with exit 0")
  void duration() {
    var said = Said.by("run", "ever", "--duration", "300ms");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).startsWith("ever stopped after ");
  }

  @Test
  @DisplayName("With --json each line is an object, and the last one tells how the run went")
  void json() throws JsonProcessingException {
    var said = Said.by("run", "count", "--json", "--set", "counter.pauseMillis=15");
    var reader = JsonMapper.builder().build();
    var lines = said.out().lines().toList();
    assertThat(reader.readTree(lines.getFirst()).path("event").asText()).isEqualTo("rates");
    var end = reader.readTree(lines.getLast());
    assertThat(end.path("ending").asText()).isEqualTo("COMPLETED");
    assertThat(end.at("/edges/0/handled").asInt()).isEqualTo(100);
    assertThat(end.at("/units/1/handled").asInt()).isEqualTo(100);
  }

  @Test
  @DisplayName("A unit that faults is named with its cause, and the exit code is 1")
  void fault() {
    var said = Said.by("run", "hand", "--set", "hand.way=THROW", "--duration", "500ms");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out())
        .contains("messages that could not be handled: 1, the latest by hand/hand/counts")
        .contains("hand/hand faulted: java.lang.IllegalStateException: count 3 is too much");
  }

  @Test
  @DisplayName("On a terminal the edges are redrawn in place, and the cursor is given back")
  void terminal() {
    var size = Optional.of(Size.of(80, 24));
    var said = Said.with(new Toys(), UTF_8, size, "run", "ever", "--duration", "1500ms");
    assertThat(said.out())
        .contains("ever  1.")
        .contains("running, Ctrl-C stops it")
        .containsPattern("counter/counts → scale/counts +\\d+ +[█░]{8} +\\d+/32 +0")
        .contains("ever stopped after ");
    assertThat(said.out().lastIndexOf("\033[?25h"))
        .isGreaterThan(said.out().lastIndexOf("\033[?25l"));
  }

  @Test
  @DisplayName("What units print while the edges are redrawn scrolls by above them")
  void printedLines() {
    var size = Optional.of(Size.of(80, 24));
    var said = Said.with(new Toys(), UTF_8, size, "run", "hand", "--duration", "300ms");
    assertThat(said.out()).contains("\033[2Khand has let go\r\n");
  }
}
