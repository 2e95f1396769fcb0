package dev.weir.http;

import dev.weir.boot.GraphContext;
import dev.weir.boot.RefusedException;
import dev.weir.boot.Services;
import dev.weir.control.Snapshot;
import dev.weir.control.Snapshots;
import dev.weir.core.Refusal;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsRevision;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import dev.weir.journal.Sieve;
import dev.weir.protocol.AuditProtocol;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol;
import dev.weir.protocol.SettingsProtocol;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client's handle to a {@link MemoryServer}. */
final class MemoryContext implements GraphContext {
  final MemoryServer server;
  private final Services services;
  private final SessionInfo session;
  private final MemoryTuning tuning;
  private final MemoryLife life;

  MemoryContext(MemoryServer server, String name, Services services) {
    this.server = server;
    this.services = services;
    this.session = server.session(name, false);
    this.tuning = new MemoryTuning(server);
    this.life = new MemoryLife(server, session);
    server.decide(decisions -> decisions.open(session));
  }

  private static <T> CompletableFuture<T> tried(Supplier<T> action) {
    try {
      return CompletableFuture.completedFuture(action.get());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public SessionInfo session() {
    return session;
  }

  @Override
  public CompletableFuture<Cursor> register(Blueprint metadata) {
    return tried(() -> server.decide(d -> d.register(session.session(), metadata)));
  }

  @Override
  public CompletableFuture<Cursor> connect(List<Edge> edges) {
    return tried(() -> server.decide(d -> d.connect(session.session(), edges)));
  }

  @Override
  public CompletableFuture<Cursor> disconnect(List<Edge> edges) {
    return tried(() -> server.decide(d -> d.disconnect(session.session(), edges)));
  }

  @Override
  public CompletableFuture<Cursor> clear() {
    return tried(() -> server.decide(d -> d.clear(session.session())));
  }

  @Override
  public CompletableFuture<Snapshot> snapshot() {
    return tried(() -> Snapshots.of(server.state(), Optional.of(server.process.process())));
  }

  @Override
  public Subscription subscribe(
      Set<Topic> topics, Optional<Cursor> after, Consumer<Feed> subscriber) {
    return MemoryFeed.open(server, topics, after, subscriber);
  }

  @Override
  public CompletableFuture<Cursor> deploy(DeployWish wish) {
    return tried(() -> life.deploy(wish));
  }

  @Override
  public CompletableFuture<Cursor> undeploy(GraphAddress graph) {
    return tried(
        () -> {
          server.decide(decisions -> decisions.undeploy(graph, "somebody said so"));
          return server.release();
        });
  }

  @Override
  public CompletableFuture<Cursor> move(UnitAddress unit, String node) {
    return tried(() -> server.decide(d -> d.move(unit, node)));
  }

  @Override
  public CompletableFuture<Cursor> pause(@Nullable GraphAddress graph) {
    return tried(() -> life.held(graph, true));
  }

  @Override
  public CompletableFuture<Cursor> resume(@Nullable GraphAddress graph) {
    return tried(() -> life.held(graph, false));
  }

  @Override
  public CompletableFuture<Void> sync(Duration timeout) {
    return timeout.toMillis() >= 50
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(
            new RefusedException(
                Refusal.of(Refusal.Code.TIMEOUT, "not drained within %s", timeout)));
  }

  @Override
  public CompletableFuture<Cursor> shutdown(List<String> nodes) {
    return tried(() -> server.state().at());
  }

  @Override
  public CompletableFuture<List<UnitSettings>> settings() {
    return tried(tuning::all);
  }

  @Override
  public CompletableFuture<UnitSettings> settings(UnitAddress unit) {
    return tried(() -> tuning.one(unit));
  }

  @Override
  public CompletableFuture<SettingsProtocol.Outcome> change(
      List<Wish> wishes, boolean dryRun, Author author, Duration timeout) {
    return tried(() -> tuning.change(wishes, dryRun, author));
  }

  @Override
  public CompletableFuture<SettingsProtocol.Outcome> undo(
      UnitAddress unit, long toRevision, @Nullable Long expected, Author author, Duration timeout) {
    return tried(() -> tuning.undo(unit, toRevision, expected, author));
  }

  @Override
  public CompletableFuture<List<SettingsRevision>> history(UnitAddress unit) {
    return tried(() -> tuning.history(unit));
  }

  @Override
  public CompletableFuture<AuditProtocol.Page> audit(AuditProtocol.Wish wish) {
    return tried(() -> new Sieve(wish).page(server.log()));
  }

  @Override
  public CompletableFuture<RoutingProtocol.Outcome> request(
      UnitAddress unit, String operation, Payload payload, Duration timeout) {
    return life.request(RequestId.fresh(), unit, operation, payload, timeout);
  }

  @Override
  public <T> CompletableFuture<TopicPublisher<T>> publisher(PortAddress inlet, Class<T> type) {
    return tried(() -> new MemoryLife.Publisher<>(server.viewersOf(inlet), type));
  }

  @Override
  public <T> CompletableFuture<Subscription> subscriber(
      PortAddress outlet, Class<T> type, InletOptions options, Consumer<? super T> viewer) {
    Consumer<Object> cast = message -> viewer.accept(type.cast(message));
    server.viewersOf(outlet).add(cast);
    return CompletableFuture.completedFuture(() -> server.viewersOf(outlet).remove(cast));
  }

  @Override
  public Services services() {
    return services;
  }

  @Override
  public void close() {
    server.record(
        new dev.weir.control.Decisions(server.state()).close(session.session(), "closed"));
    server.release();
  }
}
