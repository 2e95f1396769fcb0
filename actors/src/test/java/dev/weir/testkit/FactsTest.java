package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.WeirConfig;
import dev.weir.events.Fact;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent;
import dev.weir.events.GraphEvent.Kind;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.StatusEvent.RunStarted;
import dev.weir.events.StatusEvent.RunStopped;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.GraphAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What units and nodes say reaches everybody, whatever becomes of the graph server. */
@Timeout(180)
class FactsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<GraphEvent> heard = Collections.synchronizedList(new ArrayList<>());

  private void listenAt(GraphTestKit kit, String node) {
    var context = kit.node(node).open("ear").join();
    var unused =
        context.subscribe(
            Set.of(Topic.STATUS),
            Optional.empty(),
            feed -> {
              if (feed instanceof Feed.Event(var recorded)) {
                heard.add(recorded.event());
              }
            });
  }

  private <T> List<T> facts(Function<Fact, Stream<T>> of) {
    synchronized (heard) {
      return heard.stream()
          .flatMap(event -> event instanceof Told told ? of.apply(told.fact()) : Stream.of())
          .toList();
    }
  }

  private List<Integer> cried() {
    return facts(
        fact ->
            fact instanceof Fact.UnitNotified notified
                ? Stream.of(Integer.valueOf(notified.text()))
                : Stream.of());
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).filter(n -> n != 13).boxed().toList();
  }

  @Test
  @DisplayName("B89: Runs, notices, watches, failures and pauses each reach the other side once")
  void eachOnce() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      listenAt(kit, "b");
      var graph = kit.run(Herald::new);
      IntStream.rangeClosed(1, 20).forEach(number -> kit.send(graph.numbers, number));
      await().atMost(PATIENCE).until(() -> cried().equals(upTo(20)));

      kit.context().pause(new GraphAddress("herald")).join();
      kit.context().resume(new GraphAddress("herald")).join();
      kit.context().undeploy(new GraphAddress("herald")).join();

      await().atMost(PATIENCE).until(() -> kinds().contains(Kind.RUN_STOPPED));
      assertThat(kinds())
          .filteredOn(
              kind ->
                  kind == Kind.RUN_STARTED
                      || kind == Kind.RUN_STOPPED
                      || kind == Kind.WATCH_ACTIVATED
                      || kind == Kind.UNIT_FAILED
                      || kind == Kind.ACTIVITY_CHANGED)
          .containsExactly(
              Kind.RUN_STARTED,
              Kind.WATCH_ACTIVATED,
              Kind.UNIT_FAILED,
              Kind.ACTIVITY_CHANGED,
              Kind.ACTIVITY_CHANGED,
              Kind.RUN_STOPPED);
      assertThat(theRun()).hasSize(1);
    }
  }

  private List<Kind> kinds() {
    synchronized (heard) {
      return heard.stream().map(GraphEvent::kind).toList();
    }
  }

  /** The ids of all runs that anything was said of. */
  private Set<Object> theRun() {
    synchronized (heard) {
      return Set.copyOf(
          heard.stream()
              .flatMap(
                  event ->
                      switch (event) {
                        case RunStarted(var graph, var run) -> Stream.of(run);
                        case RunStopped(var graph, var run, var why) -> Stream.of(run);
                        case Told(var process, var number, var made, Fact.UnitNotified notified) ->
                            Stream.of(notified.run());
                        default -> Stream.of(); // open: other events are of no run
                      })
              .toList());
    }
  }

  @Test
  @DisplayName(
      "B83, B89: What was said while there was no graph server is heard after, once and in order,"
          + " with a report of the outage")
  void throughRebirth() {
    try (var kit = GraphTestKit.nodes("a", "b", "c")) {
      var graph = kit.run("herald", Herald::new, "crier=c");
      listenAt(kit, "c");
      IntStream.rangeClosed(1, 10).forEach(number -> kit.send(graph.numbers, number));
      await().atMost(PATIENCE).until(() -> cried().equals(upTo(10)));

      kit.crash("a"); // the graph server's node
      IntStream.rangeClosed(11, 40).forEach(number -> kit.send(graph.numbers, number));
      await().atMost(PATIENCE).until(() -> cried().equals(upTo(40)));
      IntStream.rangeClosed(41, 50).forEach(number -> kit.send(graph.numbers, number));

      await().atMost(PATIENCE).until(() -> cried().equals(upTo(50)));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(outages())
                      .isNotEmpty()
                      .allSatisfy(outage -> assertThat(outage.dropped()).isZero()));
    }
  }

  @Test
  @DisplayName("Messages pass between units while there is no graph server, and none can be")
  void dataNeedsNoServer() {
    UnaryOperator<WeirConfig> onlyTheFirstServes =
        config -> config.name().equals("a") ? config : config.withRoles(List.of("worker"));
    try (var kit = GraphTestKit.nodes(onlyTheFirstServes, "a", "b", "c")) {
      var graph = kit.run("scaler", Scaler::new, "first=b", "second=c");
      kit.send(graph.numbers, 1);
      kit.expect(graph.second.out, 20);

      kit.crash("a");

      await().atMost(PATIENCE).until(() -> kit.node("c").replica().view().server().isEmpty());
      IntStream.rangeClosed(1, 500).forEach(number -> kit.send(graph.numbers, number));
      kit.expect(graph.second.out, 500 * 20);
      assertThat(kit.seen(graph.second.out)).isEqualTo(501);
    }
  }

  private List<Fact.OutageEnded> outages() {
    return facts(fact -> fact instanceof Fact.OutageEnded ended ? Stream.of(ended) : Stream.of());
  }
}
