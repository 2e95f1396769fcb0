package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.Refusal.Code;
import dev.weir.id.PortAddress;
import dev.weir.toys.Desk;
import dev.weir.unit.InletOptions;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients attach to topics of a graph that runs. */
@Timeout(120)
class AttachmentsTest {
  private static final PortAddress IN = Pair.CLERK.port("in");
  private static final PortAddress OUT = Pair.CLERK.port("out");
  private static final PortAddress TICKS = Pair.CLOCK.port("ticks");

  private final Pair nodes;

  AttachmentsTest() throws InterruptedException {
    nodes = new Pair();
    Desk.Clerk.TAKEN.clear();
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  @DisplayName("B43 B48: What is published from another node arrives, all of it and in order")
  void publish() {
    var publisher = nodes.context.publisher(IN, Long.class).join();
    LongStream.rangeClosed(1, 500).forEach(publisher::publish);
    Pair.until().until(() -> Desk.Clerk.TAKEN.size() == 500);
    Queue<Long> seen = new ConcurrentLinkedQueue<>();
    var subscription =
        nodes.context.subscriber(OUT, Long.class, InletOptions.blocking(8), seen::add).join();
    var next = new AtomicLong(500);
    Pair.until()
        .until(
            () -> {
              publisher.publish(next.incrementAndGet());
              return seen.size() > 20;
            });
    assertThat(Pair.showsClients(nodes.b)).isTrue();
    publisher.close();
    Pair.until().until(() -> Desk.Clerk.TAKEN.size() == next.get());
    assertThat(Desk.Clerk.TAKEN)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, next.get()).boxed().toList());
    assertThatThrownBy(() -> publisher.publish(1L)).isInstanceOf(RefusedException.class);
    var first = seen.iterator().next();
    Pair.until().until(() -> seen.size() == next.get() - first + 1);
    subscription.close();
    Pair.until().until(() -> !Pair.showsClients(nodes.a) && !Pair.showsClients(nodes.b));
  }

  @Test
  @DisplayName("A client may be on the very node of what it attaches to")
  void sameNode() {
    try (var local = nodes.b.open("local").join()) {
      Queue<Long> seen = new ConcurrentLinkedQueue<>();
      local.subscriber(TICKS, Long.class, InletOptions.leaky(16), seen::add).join();
      var publisher = local.publisher(IN, Long.class).join();
      LongStream.rangeClosed(1, 100).forEach(publisher::publish);
      Pair.until().until(() -> Desk.Clerk.TAKEN.size() == 100 && seen.size() > 10);
    }
    Pair.until().until(() -> !Pair.showsClients(nodes.b));
  }

  @Test
  @DisplayName("B50: A leaky subscriber that is stuck slows nothing; a blocking one holds the unit")
  void slowViewers() {
    var through = new Semaphore(0);
    var leaky =
        nodes
            .context
            .subscriber(
                TICKS, Long.class, InletOptions.leaky(4), tick -> through.acquireUninterruptibly())
            .join();
    Queue<Long> seen = new ConcurrentLinkedQueue<>();
    nodes.context.subscriber(TICKS, Long.class, InletOptions.blocking(32), seen::add).join();
    Pair.until().until(() -> seen.size() > 100);
    leaky.close();
    var blocking =
        nodes
            .context
            .subscriber(
                TICKS,
                Long.class,
                InletOptions.blocking(4),
                tick -> through.acquireUninterruptibly())
            .join();
    var last = new AtomicLong(-1);
    Pair.until().until(() -> last.getAndSet(seen.size()) == seen.size() && isHeld(seen));
    // It leaves, and the clock goes on.
    through.release(1_000);
    blocking.close();
    var then = seen.size();
    Pair.until().until(() -> seen.size() > then + 100);
  }

  private static boolean isHeld(Queue<Long> seen) throws InterruptedException {
    var before = seen.size();
    return !new Semaphore(0).tryAcquire(300, java.util.concurrent.TimeUnit.MILLISECONDS)
        && seen.size() == before;
  }

  @Test
  @DisplayName("Attachments follow a unit that moves, and nothing published is lost on the way")
  void moves() {
    var publisher = nodes.context.publisher(IN, Long.class).join();
    LongStream.rangeClosed(1, 200).forEach(publisher::publish);
    nodes.context.move(Pair.CLERK, "a").join();
    LongStream.rangeClosed(201, 2_000).forEach(publisher::publish);
    Pair.until().until(() -> nodes.a.host().running().contains(Pair.CLERK));
    Pair.until()
        .untilAsserted(
            () ->
                assertThat(Desk.Clerk.TAKEN)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_000).boxed().toList()));
    nodes.context.undeploy(new dev.weir.id.GraphAddress("desk")).join();
    Pair.until()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> publisher.publish(1L))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("desk/clerk"));
  }

  @Test
  @DisplayName("What does not fit is refused: no unit, no port, another class")
  void refused() {
    assertThat(codeOf(() -> nodes.context.publisher(Pair.CLERK.port("inn"), Long.class).join()))
        .isEqualTo(Code.NOT_FOUND);
    assertThat(codeOf(() -> nodes.context.publisher(IN, String.class).join()))
        .isEqualTo(Code.INVALID);
    assertThat(
            codeOf(
                () ->
                    nodes
                        .context
                        .subscriber(OUT, String.class, InletOptions.leaky(4), word -> {})
                        .join()))
        .isEqualTo(Code.INVALID);
    assertThat(codeOf(() -> nodes.context.publisher(PortAddress.parse("x/y/z"), Long.class).join()))
        .isEqualTo(Code.NOT_FOUND);
  }

  private static Code codeOf(Runnable attempt) {
    try {
      attempt.run();
      throw new AssertionError("it was not refused");
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RefusedException refused) {
        return refused.refusal().code();
      }
      throw failed;
    }
  }

  @Test
  @DisplayName("B43: The crash of a client's node ends what it attached")
  void crash() {
    var local = nodes.b.open("doomed").join();
    local.publisher(IN, Long.class).join().publish(1L);
    local.subscriber(TICKS, Long.class, InletOptions.leaky(16), tick -> {}).join();
    nodes.context.move(Pair.CLERK, "a").join();
    Pair.until().until(() -> nodes.a.host().running().contains(Pair.CLERK));
    assertThat(Pair.showsClients(nodes.a)).isTrue();
    Pair.crash(nodes.b, nodes.a);
    Pair.until().until(() -> !Pair.showsClients(nodes.a));
  }
}
