package dev.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.StatusProtocol.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Questions to a graph server that goes. */
class ServerHandleTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ActorTestKit kit =
      ActorTestKit.create("handle", ConfigFactory.parseString("pekko.actor.provider = local"));
  private final ServerHandle handle = new ServerHandle(kit.system());

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private CompletableFuture<Status> ask() {
    return handle.ask(Acknowledge::new, LONG);
  }

  @Test
  @DisplayName("Who asked a server that goes hears that soon, and who asks the next waits for it")
  void goes() {
    var first = kit.<GraphCommand>createTestProbe();
    handle.is(Optional.of(first.ref()));
    var lost = ask();
    first.expectMessageClass(Acknowledge.class, PATIENCE);

    handle.is(Optional.empty());
    var waiting = ask();

    await().atMost(PATIENCE).until(lost::isCompletedExceptionally);
    assertThat(waiting).isNotDone();
    var next = kit.<GraphCommand>createTestProbe();
    handle.is(Optional.of(next.ref()));
    next.expectMessageClass(Acknowledge.class, PATIENCE);
    assertThat(waiting).isNotDone();
  }
}
