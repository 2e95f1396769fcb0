package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.weir.protocol.Keys;
import dev.weir.protocol.MessageCommand;
import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.StatusProtocol.AcknowledgeAll;
import dev.weir.protocol.StatusProtocol.Count;
import dev.weir.protocol.StatusProtocol.NodeStatus;
import dev.weir.protocol.StatusProtocol.Status;
import dev.weir.protocol.Tally;
import dev.weir.toys.Cast;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a node's services are asked, with the test in the place of some of them. */
class MessageServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long SHORT_MILLIS = 200;

  private final ActorTestKit kit =
      ActorTestKit.create("messages", ConfigFactory.parseString("pekko.actor.provider = local"));
  private final ServiceBook book = new ServiceBook("a");

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private ActorRef<MessageCommand> service() {
    return kit.spawn(MessageService.create(Cast.process("a"), book, List.of()));
  }

  private NodeStatus ask(long millis) {
    var answer = kit.<NodeStatus>createTestProbe();
    service().tell(new AcknowledgeAll(millis, answer.ref()));
    return answer.receiveMessage(PATIENCE);
  }

  @Test
  @DisplayName("B91: Every service of the node answers, and the message service for itself")
  void answers() {
    var tally = new Tally();
    tally.received("GET /x");
    tally.sent("200", 2);
    book.add("http-api", tally);
    var elsewhere = book.add("gone", tally);
    elsewhere.run();
    book.add("graph-server", Optional::empty);

    var status = ask(PATIENCE.toMillis());

    assertThat(status.node()).isEqualTo("a");
    assertThat(status.silent()).isEmpty();
    assertThat(status.services())
        .extracting(Status::name)
        .containsExactly("http-api", "message-service");
    assertThat(status.services().getFirst().metrics())
        .containsExactly(new Count("200", 0, 2), new Count("GET /x", 1, 0));
    assertThat(status.services().getLast().metrics()).contains(new Count("AcknowledgeAll", 1, 0));
  }

  @Test
  @DisplayName(
      "B91: A service that says nothing is named, and keeps nobody waiting beyond the time")
  void namesTheDeaf() {
    var deaf = kit.<Acknowledge>createTestProbe();
    book.add("deaf", deaf.ref());

    var status = ask(SHORT_MILLIS);

    assertThat(status.silent()).containsExactly("deaf");
    assertThat(status.services()).extracting(Status::name).containsExactly("message-service");
  }

  @Test
  @DisplayName("B93: Starting makes the service known to all nodes, stopping makes it forgotten")
  void isKnown() {
    var service = service();
    assertThatKnown(Set.of(service));

    service.tell(new MessageCommand.Stop());

    assertThatKnown(Set.of());
  }

  private void assertThatKnown(Set<ActorRef<MessageCommand>> services) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var listed = kit.<Receptionist.Listing>createTestProbe();
              kit.system().receptionist().tell(Receptionist.find(Keys.MESSAGES, listed.ref()));
              assertThat(listed.receiveMessage(PATIENCE).getServiceInstances(Keys.MESSAGES))
                  .isEqualTo(services);
            });
  }
}
