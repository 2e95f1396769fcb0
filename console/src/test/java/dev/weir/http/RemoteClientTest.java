package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Feed;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.SettingsProtocol.WouldChange;
import dev.weir.remote.NodeUrl;
import dev.weir.remote.RemoteContext;
import dev.weir.topology.Edge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The client and the server of the HTTP API understand each other. */
class RemoteClientTest {
  private static final UnitAddress SCALE = new UnitAddress("count/scale");
  private static final Author ANN = new Author("ann@h", "für später");
  private static final Duration TIME = Duration.ofSeconds(30);
  private final Served served = Served.with();
  private final RemoteContext remote = RemoteContext.observing(NodeUrl.of(served.uri("")));

  @BeforeEach
  void deploy() {
    assertThat(remote.deploy(DeployWish.of("count"))).succeedsWithin(Served.PATIENCE);
  }

  @AfterEach
  void end() {
    remote.close();
    served.close();
  }

  private Outcome set(String field, double value, @Nullable Long expected, boolean dryRun) {
    var patch = JsonNodeFactory.instance.objectNode().put(field, value);
    return remote
        .change(List.of(new Wish(SCALE, patch, false, expected)), dryRun, ANN, TIME)
        .join();
  }

  @Test
  @DisplayName("A snapshot over HTTP is the snapshot of the node")
  void snapshot() {
    assertThat(remote.health().join().node()).isEqualTo("here");
    var snapshot = remote.snapshot().join();
    var own = served.node.observer.snapshot().join();
    assertThat(snapshot.graph().edges()).isEqualTo(own.graph().edges());
    assertThat(snapshot.processes()).isEqualTo(own.processes());
    assertThat(snapshot.sessions()).isEqualTo(own.sessions());
    assertThat(snapshot.graph().graphs().getFirst().units())
        .isEqualTo(own.graph().graphs().getFirst().units());
    assertThat(remote.undeploy(new GraphAddress("count"))).succeedsWithin(Served.PATIENCE);
    assertThat(remote.snapshot().join().graph().graphs()).isEmpty();
  }

  @Test
  @DisplayName("Settings are read, changed, refused and undone over HTTP")
  void settings() {
    var before = remote.settings(SCALE).join();
    assertThat(remote.settings().join()).extracting(one -> one.unit()).contains(SCALE);
    assertThat(set("gain", 3, null, true)).isInstanceOf(WouldChange.class);
    assertThat(set("gain", 3, before.revision(), false))
        .isInstanceOfSatisfying(
            Changed.class,
            changed -> assertThat(changed.revisions().getFirst().by()).isEqualTo("ann@h"));
    assertThat(set("gain", 4, before.revision(), false)).isInstanceOf(Conflict.class);
    assertThat(set("gain", 900, null, false))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.problems().getFirst().problem())
                    .hasToString("gain = 900.0: must be at most 10"));
    assertThat(remote.history(SCALE).join().getLast().why()).isEqualTo("für später");
    assertThat(remote.undo(SCALE, before.revision(), null, ANN, TIME).join())
        .isInstanceOf(Changed.class);
    assertThat(remote.settings(SCALE).join().value()).isEqualTo(before.value());
  }

  @Test
  @DisplayName("A subscriber over HTTP hears what happens, and of another graph server")
  void events() {
    var told = new CopyOnWriteArrayList<Feed>();
    try (var hearing = remote.subscribe(Set.of(), Optional.empty(), told::add)) {
      await().atMost(Served.PATIENCE).until(() -> !told.isEmpty());
      assertThat(told.getFirst()).isInstanceOf(Feed.Snapshot.class);
      var at = remote.undeploy(new GraphAddress("count")).join();
      await().atMost(Served.PATIENCE).until(() -> told.getLast().cursor().equals(at));
      assertThat(told).anyMatch(Feed.Event.class::isInstance);
      assertThat(told).noneMatch(Feed.Gap.class::isInstance);
      served.node.server.rebirth();
      await()
          .atMost(Served.PATIENCE)
          .until(() -> told.stream().anyMatch(Feed.Reset.class::isInstance));
      assertThat(hearing).isNotNull();
    }
  }

  @Test
  @DisplayName("Requests are answered or refused over HTTP with the reason of the node")
  void requests() {
    var nobody = new UnitAddress("count/nobody");
    assertThat(remote.request(nobody, "PING", Payload.EMPTY, TIME).join())
        .isInstanceOfSatisfying(
            RoutingProtocol.Failure.class,
            failure -> assertThat(failure.why().code()).isEqualTo(Code.UNROUTABLE_UNIT));
    assertThat(remote.deploy(DeployWish.of("cuont")))
        .failsWithin(Served.PATIENCE)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().near().getFirst()).isEqualTo("count"));
  }

  @Test
  @DisplayName("What a session over HTTP declared is gone when it is closed")
  void session() {
    var edge =
        new Edge(PortAddress.parse("count/counter/counts"), PortAddress.parse("count/end/in"));
    var mine = RemoteContext.open(NodeUrl.of(served.uri("")), "mine").join();
    assertThat(mine.session().name()).isEqualTo("mine");
    assertThat(remote.snapshot().join().sessions()).anyMatch(one -> one.name().equals("mine"));
    assertThat(mine.disconnect(List.of(edge)).handle((at, failure) -> failure).join()).isNotNull();
    mine.close();
    await()
        .atMost(Served.PATIENCE)
        .until(
            () ->
                remote.snapshot().join().sessions().stream()
                    .noneMatch(one -> one.name().equals("mine")));
  }

  @Test
  @DisplayName("Graphs are held, let go on and drained, and units moved, over HTTP")
  void life() {
    assertThat(remote.pause(new GraphAddress("count"))).succeedsWithin(Served.PATIENCE);
    assertThat(remote.resume(null)).succeedsWithin(Served.PATIENCE);
    assertThat(remote.sync(TIME)).succeedsWithin(Served.PATIENCE);
    assertThat(remote.move(SCALE, "here")).succeedsWithin(Served.PATIENCE);
    assertThat(remote.shutdown(List.of("here"))).succeedsWithin(Served.PATIENCE);
  }
}
