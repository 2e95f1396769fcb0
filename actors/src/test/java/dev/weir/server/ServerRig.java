package dev.weir.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.core.Refusal;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Answer;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.SessionProtocol;
import dev.weir.protocol.SubscriptionProtocol.Beat;
import dev.weir.protocol.SubscriptionProtocol.Follow;
import dev.weir.protocol.SubscriptionProtocol.Image;
import dev.weir.protocol.SubscriptionProtocol.Relayed;
import dev.weir.toys.Cast;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A graph server whose nodes and clients are all played by the test. Its time passes only by {@link
 * #tick}: what has a deadline of 0 ms is over at the next one, and nothing before.
 */
final class ServerRig implements AutoCloseable {
  /** How long the test waits for a message, on a machine that is busy with other things. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration TICK = Duration.ofMillis(20);

  /** Limits that no script reaches by chance. */
  static final ServerSettings LIMITS = limits(1_000, 1_000, 1_000);

  final ActorTestKit kit =
      ActorTestKit.create(
          "scripts",
          ManualTime.config()
              .withFallback(ConfigFactory.parseString("pekko.log-dead-letters = off"))
              .withFallback(ConfigFactory.load()));
  final ProcessInfo host = Cast.process("host");
  private final ManualTime time = ManualTime.get(kit.system());
  ActorRef<GraphCommand> server;

  private ServerRig(ServerSettings limits) {
    server = kit.spawn(serving(limits, GraphState.EMPTY));
  }

  static ServerRig open() {
    return new ServerRig(LIMITS);
  }

  static ServerRig open(ServerSettings limits) {
    return new ServerRig(limits);
  }

  static ServerSettings limits(int history, int requests, int changes) {
    var never = Duration.ofHours(1);
    return new ServerSettings(history, requests, changes, 3, never, TICK, never, never, never);
  }

  /** The same with a lease of nearly nothing. */
  static ServerSettings sleepless() {
    var never = Duration.ofHours(1);
    return new ServerSettings(9, 9, 9, 3, never, TICK, never, Duration.ofMillis(1), never);
  }

  org.apache.pekko.actor.typed.Behavior<GraphCommand> serving(
      ServerSettings limits, GraphState known) {
    return GraphServer.serving(limits, host, known, InstantSource.fixed(Cast.NOON));
  }

  /** The server dies, and another goes on from what was known. */
  void reborn() {
    var known = state();
    kit.stop(server, PATIENCE);
    server = kit.spawn(serving(LIMITS, known));
  }

  /** The server dies, and another goes on that some processes told what they know. */
  void rebornBy(Set<ProcessId> told) {
    var known = state();
    kit.stop(server, PATIENCE);
    var company = new Company(told, member -> true);
    var clock = InstantSource.fixed(Cast.NOON);
    server = kit.spawn(GraphServer.serving(LIMITS, host, Reign.after(known, 0), company, 1, clock));
  }

  /** The server looks at its deadlines. */
  void tick() {
    time.timePasses(TICK);
  }

  /** A node joins, running these units. */
  PlayedNode node(String name, UnitAddress... units) {
    var node = new PlayedNode(this, Cast.process(name));
    assertThat(node.register(units)).isInstanceOf(Answer.Done.class);
    return node;
  }

  /** A client of a node opens a session, kept by {@code keeper}. */
  SessionInfo session(String name, PlayedNode at, TestProbe<SessionProtocol.Notice> keeper) {
    var session = Cast.session(name, at.info);
    done(replyTo -> new SessionProtocol.Open(session, keeper.ref(), replyTo));
    return session;
  }

  /** A client of a node opens a session. */
  SessionInfo session(String name, PlayedNode at) {
    return session(name, at, probe());
  }

  /** Somebody to talk to. */
  <M> TestProbe<M> probe() {
    return kit.createTestProbe();
  }

  /** Asks, and waits for the answer. */
  <A> A ask(Function<ActorRef<A>, GraphCommand> question) {
    TestProbe<A> asker = probe();
    server.tell(question.apply(asker.ref()));
    return asker.receiveMessage(PATIENCE);
  }

  /** Asks for something that is granted. */
  Cursor done(Function<ActorRef<Answer>, GraphCommand> question) {
    var answer = this.ask(question);
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done) answer).at();
  }

  /** Asks for something that is refused. */
  Refusal refused(Function<ActorRef<Answer>, GraphCommand> question) {
    var answer = this.ask(question);
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).why();
  }

  /** All that the server knows, as it tells a relay that knows nothing. */
  GraphState state() {
    TestProbe<Relayed> relay = probe();
    server.tell(new Follow(ProcessId.fresh(), Cursor.START, relay.ref()));
    var parts = new ArrayList<StatePart>();
    while (true) {
      var part = relay.expectMessageClass(Image.class, PATIENCE);
      parts.addAll(part.parts());
      if (part.last()) {
        relay.expectMessageClass(Beat.class, PATIENCE);
        return StatePart.whole(part.at(), parts);
      }
    }
  }

  /** Somebody who hears of everything from now on. */
  Follower follower() {
    return new Follower(this);
  }

  /** The units a process owns. */
  List<UnitAddress> unitsOf(PlayedNode node) {
    return List.copyOf(state().ownership().unitsOf(node.info.process()));
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
