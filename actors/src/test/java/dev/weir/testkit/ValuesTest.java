package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.WeirConfig;
import dev.weir.boot.WeirNode;
import dev.weir.events.Fact;
import dev.weir.events.Fact.ValueShown;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.GraphAddress;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Catalogue;
import dev.weir.toys.Dial;
import dev.weir.unit.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What units show reaches everybody: the latest of each value, whatever becomes of the server. */
@Timeout(180)
class ValuesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final GraphAddress DIAL = new GraphAddress("dial");
  private static final UnitAddress HAND = DIAL.unit("hand");
  private static final UnitAddress TICKER = DIAL.unit("ticker");

  private final List<Fact> values = Collections.synchronizedList(new ArrayList<>());
  private final List<Fact> status = Collections.synchronizedList(new ArrayList<>());

  private @Nullable WeirNode late;

  @AfterEach
  void endLate() {
    if (late != null) {
      late.close();
    }
  }

  private void listenAt(GraphTestKit kit, String node) {
    var context = kit.node(node).open("ear").join();
    listen(context, Topic.VALUES, values);
    listen(context, Topic.STATUS, status);
  }

  private static void listen(dev.weir.boot.GraphContext context, Topic topic, List<Fact> heard) {
    var unused =
        context.subscribe(
            Set.of(topic),
            Optional.empty(),
            feed -> {
              if (feed instanceof Feed.Event(var recorded)
                  && recorded.event() instanceof Told told) {
                heard.add(told.fact());
              }
            });
  }

  private List<ValueShown> heard(UnitAddress unit, String name) {
    synchronized (values) {
      return values.stream()
          .map(ValueShown.class::cast)
          .filter(value -> value.unit().equals(unit) && value.name().equals(name))
          .toList();
    }
  }

  private List<Shown> levels() {
    return heard(HAND, "level").stream().map(ValueShown::value).toList();
  }

  private List<Integer> said() {
    synchronized (status) {
      return status.stream()
          .filter(Fact.UnitNotified.class::isInstance)
          .map(fact -> Integer.valueOf(((Fact.UnitNotified) fact).text()))
          .toList();
    }
  }

  private static Map<String, Shown> snapshot(GraphTestKit kit, UnitAddress unit) {
    return kit.context().snapshot().join().graph().graphs().stream()
        .flatMap(graph -> graph.units().stream())
        .filter(view -> view.address().equals(unit))
        .findFirst()
        .map(view -> view.values())
        .orElse(Map.of());
  }

  private static Map<String, Shown> hand(int level) {
    return Map.of(
        "level", Shown.of(level),
        "parity", new Shown.Words(level % 2 == 0 ? "even" : "odd"),
        "high", new Shown.Flag(level > 50));
  }

  @Test
  @DisplayName(
      "B85: Every 0.3 s the latest of each value is told if it changed, and all are in the"
          + " snapshot")
  void steady() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var graph = kit.run("dial", Dial::new, "hand=b", "ticker=b");
      listenAt(kit, "a");
      kit.send(graph.numbers, 1);
      await().atMost(PATIENCE).until(() -> snapshot(kit, HAND).equals(hand(1)));

      IntStream.rangeClosed(2, 100).forEach(number -> kit.send(graph.numbers, number));

      await().atMost(PATIENCE).until(() -> snapshot(kit, HAND).equals(hand(100)));
      await().atMost(PATIENCE).until(() -> levels().contains(Shown.of(100)));
      assertThat(levels()).as("many changes are few events").hasSizeLessThan(60);
      assertThat(levels()).as("what has not changed is not told").doesNotHaveDuplicates();
      assertThat(heard(HAND, "level")).isSortedAccordingTo(ValuesTest::byValue);
      await().atMost(PATIENCE).until(() -> said().size() == 100);
      assertThat(status).as("who asks for the status").noneMatch(ValueShown.class::isInstance);
    }
  }

  private static int byValue(ValueShown one, ValueShown other) {
    return Double.compare(number(one.value()), number(other.value()));
  }

  private static double number(Shown value) {
    return ((Shown.Figure) value).number();
  }

  private static double ticksAt(GraphTestKit kit, String node) {
    return kit.node(node)
        .host()
        .run(DIAL)
        .map(run -> run.shown().getOrDefault(TICKER, Map.of()).getOrDefault("ticks", Shown.of(0)))
        .map(ValuesTest::number)
        .orElse(0.0);
  }

  @Test
  @DisplayName(
      "B84: While there is no graph server, values are thinned and what was said is kept; after,"
          + " the present values are told")
  void thinned() {
    UnaryOperator<WeirConfig> onlyTheFirstServes =
        config -> config.name().equals("a") ? config : config.withRoles(List.of("worker"));
    try (var kit = GraphTestKit.nodes(onlyTheFirstServes, "a", "b", "c")) {
      var graph = kit.run("dial", Dial::new, "hand=b", "ticker=b");
      listenAt(kit, "c");
      IntStream.rangeClosed(1, 5).forEach(number -> kit.send(graph.numbers, number));
      await().atMost(PATIENCE).until(() -> said().size() == 5);

      kit.crash("a");
      await().atMost(PATIENCE).until(() -> kit.node("b").replica().view().server().isEmpty());
      var before = ticksAt(kit, "b");
      IntStream.rangeClosed(6, 60).forEach(number -> kit.send(graph.numbers, number));
      await().atMost(PATIENCE).until(() -> ticksAt(kit, "b") > before + 150);
      serveAgain(kit);

      await().atMost(PATIENCE).until(() -> said().size() == 60);
      assertThat(said()).isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
      await().atMost(PATIENCE).until(() -> snapshot(kit, HAND).equals(hand(60)));
      await().atMost(PATIENCE).until(() -> outages().stream().anyMatch(one -> one.thinned() > 0));
      assertThat(heard(TICKER, "ticks")).isSortedAccordingTo(ValuesTest::byValue);
      assertThat(levels()).as("of an outage of few seconds").hasSizeLessThan(30);
      assertThat(outages()).allSatisfy(outage -> assertThat(outage.dropped()).isZero());
    }
  }

  /** Another node joins, the only one that may serve. */
  private void serveAgain(GraphTestKit kit) {
    var config = WeirConfig.load().withName("d").withJoin(List.of(kit.node("b").address()));
    late = WeirNode.start(config, new Catalogue(List.of()));
  }

  private List<Fact.OutageEnded> outages() {
    synchronized (status) {
      return status.stream()
          .filter(Fact.OutageEnded.class::isInstance)
          .map(Fact.OutageEnded.class::cast)
          .toList();
    }
  }

  @Test
  @DisplayName("B84: When the graph server dies the next one knows the present values, in order")
  void throughRebirth() {
    try (var kit = GraphTestKit.nodes("a", "b", "c")) {
      var graph = kit.run("dial", Dial::new, "hand=c", "ticker=c");
      listenAt(kit, "b");
      kit.send(graph.numbers, 1);
      await().atMost(PATIENCE).until(() -> snapshot(kit, HAND).equals(hand(1)));

      kit.crash("a"); // the graph server's node
      IntStream.rangeClosed(2, 40).forEach(number -> kit.send(graph.numbers, number));

      await().atMost(PATIENCE).until(() -> said().size() == 40);
      assertThat(said()).isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
      await().atMost(PATIENCE).until(() -> kit.node("b").replica().view().server().isPresent());
      await().atMost(PATIENCE).until(() -> levels().contains(Shown.of(40)));
      await()
          .atMost(PATIENCE)
          .until(() -> kit.node("b").replica().view().state().values().of(HAND).equals(hand(40)));
      assertThat(heard(TICKER, "ticks")).isSortedAccordingTo(ValuesTest::byValue);
    }
  }

  @Test
  @DisplayName("Values of a run go with it; those of the next run are told as its own")
  void runs() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      listenAt(kit, "a");
      var first = kit.run("dial", Dial::new, "hand=b", "ticker=b");
      kit.send(first.numbers, 80);
      await().atMost(PATIENCE).until(() -> snapshot(kit, HAND).equals(hand(80)));

      kit.context().undeploy(DIAL).join();
      await()
          .atMost(PATIENCE)
          .until(() -> kit.node("a").replica().view().state().values().units().isEmpty());

      kit.run("dial", Dial::new, "hand=a", "ticker=a");
      await().atMost(PATIENCE).until(() -> snapshot(kit, TICKER).containsKey("ticks"));
      assertThat(snapshot(kit, HAND)).as("nothing is left of the first run").isEmpty();
      var runs = new HashSet<RunId>();
      heard(TICKER, "ticks").forEach(value -> runs.add(value.run()));
      assertThat(runs).hasSize(2);
      assertThat(heard(HAND, "level")).extracting(ValueShown::run).containsOnly(firstRun());
    }
  }

  private RunId firstRun() {
    return heard(TICKER, "ticks").getFirst().run();
  }
}
