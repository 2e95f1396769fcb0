package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.weir.events.Fact;
import dev.weir.events.Fact.ValueShown;
import dev.weir.events.ProcessInfo;
import dev.weir.id.Cursor;
import dev.weir.id.RunId;
import dev.weir.link.Amount;
import dev.weir.link.LinkInput;
import dev.weir.link.LinkOptions;
import dev.weir.link.WhenFull;
import dev.weir.protocol.Answer;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.LinkProtocol;
import dev.weir.protocol.LinkProtocol.Stated;
import dev.weir.protocol.OwnershipProtocol.Register;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal;
import dev.weir.toys.Cast;
import dev.weir.unit.Notice;
import dev.weir.unit.Shown;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.FishingOutcome;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a node tells what its units show, with the test in the place of server and units. */
class ShowingTest {
  private static final RunId RUN = new RunId(new UUID(8, 8));
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration OFTEN = Duration.ofMillis(50);

  private final ActorTestKit kit =
      ActorTestKit.create("showing", ConfigFactory.parseString("pekko.actor.provider = local"));
  private final TestProbe<GraphCommand> server = kit.createTestProbe();
  private final PlayedHosting units = new PlayedHosting();
  private final ProcessInfo self = Cast.process("a");
  private final ActorRef<ProcessCommand> control =
      kit.spawn(
          ProcessControl.create(
              self, units, Memory.ofProcess(LinkOptions.DEFAULT), OFTEN, new LinkFaults()));

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private static ValueShown value(String name, double value) {
    return new ValueShown(Cast.TIMES, RUN, name, Shown.of(value));
  }

  private void shows(double level) {
    units.values = List.of(value("level", level));
  }

  private void letIn(Cursor at, long mark) {
    control.tell(new ProcessSignal.ServerIs(Optional.of(server.ref())));
    var register = server.fishForMessage(PATIENCE, ShowingTest::untilRegistered).getLast();
    ((Register) register).replyTo().tell(new Answer.Done(at));
    control.tell(new ProcessSignal.Shown(at, mark, true));
  }

  private static FishingOutcome untilRegistered(GraphCommand command) {
    return command instanceof Register
        ? FishingOutcomes.complete()
        : FishingOutcomes.continueAndIgnore();
  }

  private List<Stated> told() {
    return server.expectMessageClass(LinkProtocol.Tell.class, PATIENCE).facts();
  }

  private List<Stated> toldUntil(double level) {
    var facts = new ArrayList<Stated>();
    await().atMost(PATIENCE).until(() -> facts.addAll(told()) && levels(facts).contains(level));
    return facts;
  }

  private static List<Double> levels(List<Stated> facts) {
    return facts.stream()
        .map(Stated::fact)
        .filter(ValueShown.class::isInstance)
        .map(fact -> ((Shown.Figure) ((ValueShown) fact).value()).number())
        .toList();
  }

  @Test
  @DisplayName("B85: A value is told when it has changed, and again when the connection is another")
  void changed() {
    shows(1);
    letIn(new Cursor(1, 4), 0);
    toldUntil(1);
    shows(2);
    var number = toldUntil(2).getLast().number();
    for (int i = 0; i < 5; i++) {
      control.tell(new ProcessSignal.Glance(false));
    }
    units.notices.add(new Fact.UnitNotified(Cast.TIMES, RUN, Notice.Level.INFO, "now"));
    control.tell(new ProcessSignal.Noted());
    var last = told();
    assertThat(last).extracting(Stated::number).containsExactly(number + 1);
    assertThat(levels(last)).as("nothing has changed").isEmpty();

    control.tell(new ProcessSignal.ServerIs(Optional.empty()));
    letIn(new Cursor(2, 9), number + 1);
    toldUntil(2);
  }

  @Test
  @DisplayName(
      "A server that has forgotten values, for no journal has them, is told all that follows")
  void lowerMark() {
    shows(1);
    letIn(new Cursor(1, 4), 0);
    var number = toldUntil(1).getLast().number();
    control.tell(new ProcessSignal.Shown(new Cursor(1, 9), number, true));
    control.tell(new ProcessSignal.ServerIs(Optional.empty()));

    letIn(new Cursor(2, 5), 0);

    var facts = toldUntil(1);
    assertThat(facts.getFirst().after()).as("what the server knows of").isZero();
    assertThat(facts.getFirst().number()).as("nothing is told twice").isGreaterThan(number);
  }

  @Test
  @DisplayName("B84: While nobody serves, of the values of 5 s the latest is told, and it is right")
  void whileDown() {
    for (int level = 1; level <= 20; level++) {
      units.values = List.of(value("level", level), value("other", -1));
      control.tell(new ProcessSignal.Glance(false));
    }
    await().atMost(PATIENCE).pollDelay(OFTEN.multipliedBy(3)).until(() -> units.values.size() == 2);
    letIn(new Cursor(1, 4), 0);

    assertThat(levels(toldUntil(20))).doesNotContain(1.0, 2.0, 10.0).hasSizeLessThan(8);
  }

  @Test
  @DisplayName("B84: In a long outage values take half of the room, so that what was said is kept")
  void roomForFacts() {
    var sent = new CopyOnWriteArrayList<Stated>();
    var limit = new Amount(100, 1 << 20);
    var options = LinkOptions.DEFAULT.withLimit(limit, WhenFull.DROP_OLDEST);
    var uplink =
        new Uplink(
            new Collecting(sent),
            Memory.ofProcess(options),
            InstantSource.system(),
            new SplittableRandom(1));
    for (int i = 0; i < 500; i++) {
      uplink.say(value("value-" + i, i));
      if (i % 10 == 0) {
        uplink.say(new Fact.UnitNotified(Cast.TIMES, RUN, Notice.Level.INFO, "said " + i));
      }
    }
    assertThat(uplink.waiting()).isLessThanOrEqualTo(100);

    uplink.on(new LinkInput.Begin<>());
    uplink.on(new LinkInput.Connected<>(1, 0));
    assertThat(sent.stream().filter(said -> said.fact() instanceof Fact.UnitNotified)).hasSize(50);
    assertThat(sent.stream().filter(said -> said.fact() instanceof ValueShown))
        .hasSizeBetween(1, 50);
  }

  /** A line that only takes down what is told. */
  private record Collecting(List<Stated> told) implements Uplink.Line {
    @Override
    public void connect(long attempt) {}

    @Override
    public void present() {}

    @Override
    public void tell(long attempt, List<Stated> facts) {
      told.addAll(facts);
    }

    @Override
    public void lookAfter(Duration time) {}
  }
}
