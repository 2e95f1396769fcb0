package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.WeirConfig;
import dev.weir.events.Fact;
import dev.weir.events.Feed;
import dev.weir.events.StatusEvent.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node that dies in an outage had to say is said by its next process. */
@Timeout(180)
class SpillTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<Integer> cried = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  private WeirConfig setup(WeirConfig config) {
    var kept = config.with("weir.link.spill = \"%s\"".formatted(folder));
    return config.name().equals("a") ? kept : kept.withRoles(List.of("worker"));
  }

  private void listenAt(GraphTestKit kit, String node) {
    var unused =
        kit.node(node)
            .open("ear")
            .join()
            .subscribe(
                Set.of(dev.weir.events.GraphEvent.Topic.STATUS),
                Optional.empty(),
                feed -> {
                  if (feed instanceof Feed.Event(var recorded)
                      && recorded.event() instanceof Told told
                      && told.fact() instanceof Fact.UnitNotified notified) {
                    cried.add(Integer.valueOf(notified.text()));
                  }
                });
  }

  private static List<Integer> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  @DisplayName(
      "B84: A node that dies in an outage says after its next start what it could not, once and in"
          + " order")
  void goesOn() {
    try (var kit = GraphTestKit.nodes(this::setup, "a", "b", "c")) {
      var graph = kit.run("herald", Herald::new, "crier=c");
      listenAt(kit, "b");
      numbers(21, 30).forEach(number -> kit.send(graph.numbers, number));
      await().atMost(PATIENCE).until(() -> cried.equals(numbers(21, 30)));

      kit.crash("a"); // no other may host the graph server
      await().atMost(PATIENCE).until(() -> kit.node("c").replica().view().server().isEmpty());
      numbers(31, 40).forEach(number -> kit.send(graph.numbers, number));
      await().atMost(PATIENCE).until(() -> saidOnDisk("c", "40"));
      kit.crash("c");
      kit.restart("a");
      kit.restart("c");
      kit.expectOwner(graph.crier, "c");
      numbers(41, 50).forEach(number -> kit.send(graph.numbers, number));

      await().atMost(PATIENCE).until(() -> cried.contains(50));
      assertThat(cried).isEqualTo(numbers(21, 50));
    }
  }

  private boolean saidOnDisk(String node, String text) throws IOException {
    var bytes = Files.readAllBytes(folder.resolve(node + ".spill"));
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
        .contains("\"text\":\"" + text + "\"");
  }

  @Test
  @DisplayName("A spill that cannot be read is refused by name, with what to do")
  void damaged() throws IOException {
    Files.writeString(folder.resolve("a.spill"), "these are not the bytes that you look for");

    assertThatThrownBy(() -> GraphTestKit.nodes(this::setup, "a"))
        .hasStackTraceContaining("weir.link.spill")
        .hasStackTraceContaining("a.spill is damaged")
        .hasStackTraceContaining("move it away");
  }
}
