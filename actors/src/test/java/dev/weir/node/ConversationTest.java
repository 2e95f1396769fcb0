package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.weir.events.Fact;
import dev.weir.id.Cursor;
import dev.weir.id.RunId;
import dev.weir.link.LinkOptions;
import dev.weir.protocol.Answer;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.LinkProtocol;
import dev.weir.protocol.OwnershipProtocol.Register;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.NotTaken;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.toys.Cast;
import dev.weir.unit.Notice;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whom a process tells what it has to say, when graph servers come and go. */
class ConversationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TRY = Duration.ofMillis(500);

  private final ActorTestKit kit =
      ActorTestKit.create("control", ConfigFactory.parseString("pekko.actor.provider = local"));
  private final PlayedHosting units = new PlayedHosting();
  private final ActorRef<ProcessCommand> control =
      kit.spawn(
          ProcessControl.create(
              Cast.process("a"),
              units,
              Memory.ofProcess(LinkOptions.DEFAULT),
              TRY,
              new LinkFaults()));

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private void letIn(TestProbe<GraphCommand> server, Cursor at) {
    control.tell(new ProcessSignal.ServerIs(Optional.of(server.ref())));
    var register = server.expectMessageClass(Register.class, PATIENCE);
    register.replyTo().tell(new Answer.Done(at));
  }

  /** Orders of earlier servers are refused once it is let in. */
  private void awaitLetIn(long epoch) {
    var past = kit.<GraphCommand>createTestProbe();
    var wish = new Wish(Cast.TIMES, Cast.by(5), false, null);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              control.tell(new Apply(epoch - 1, 1, wish, false, new Author("ann", ""), past.ref()));
              past.expectMessageClass(NotTaken.class, TRY);
            });
  }

  @Test
  @DisplayName("Where all begins anew, an epoch that only ever was answered is no hindrance")
  void anew() {
    letIn(kit.createTestProbe(), new Cursor(5, 4)); // and dies before anybody knows as much
    awaitLetIn(5);
    control.tell(new ProcessSignal.ServerIs(Optional.empty()));
    units.notices.add(
        new Fact.UnitNotified(Cast.TIMES, new RunId(new UUID(8, 8)), Notice.Level.INFO, "one"));
    control.tell(new ProcessSignal.Noted());

    var next = kit.<GraphCommand>createTestProbe();
    letIn(next, new Cursor(1, 1));
    control.tell(new ProcessSignal.Shown(new Cursor(1, 1), 0, true));

    assertThat(next.expectMessageClass(LinkProtocol.Tell.class, PATIENCE).facts()).isNotEmpty();
  }
}
