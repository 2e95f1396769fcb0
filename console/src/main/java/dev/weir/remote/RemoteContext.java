package dev.weir.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.boot.GraphContext;
import dev.weir.boot.RefusedException;
import dev.weir.boot.Services;
import dev.weir.control.Snapshot;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsRevision;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A handle to running graphs over the HTTP API of a node. Its session is a lease that is renewed in
 * the background; it is opened when something first needs it.
 *
 * <p>Where no node answers, futures fail with {@link Code#UNAVAILABLE} at once, and the cause of
 * the {@link RefusedException} is a {@link NoNode}.
 */
public final class RemoteContext implements GraphContext {
  private static final String API = "/api/v1";

  private final NodeHttp http;
  private final LazyLease session;
  private final GraphCalls graphs;
  private final SettingsCalls settings;
  private final SessionCalls own;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  private RemoteContext(NodeUrl node, String name) {
    this.http = new NodeHttp(node);
    this.session = new LazyLease(http, name);
    this.graphs = new GraphCalls(http);
    this.settings = new SettingsCalls(http);
    this.own = new SessionCalls(http, session);
  }

  /**
   * A handle with a session; done once that is open.
   *
   * @param name what the session is called
   */
  public static CompletableFuture<RemoteContext> open(NodeUrl node, String name) {
    var context = new RemoteContext(node, name);
    return context
        .session
        .lease()
        .handle(
            (lease, failure) -> {
              if (failure != null) {
                context.close();
                throw failure instanceof CompletionException wrapped
                    ? wrapped
                    : new CompletionException(failure);
              }
              return context;
            });
  }

  /** A handle to look and to tune with; nothing is asked of the node before it is needed. */
  public static RemoteContext observing(NodeUrl node) {
    return new RemoteContext(node, "remote");
  }

  /** Where the node answers. */
  public NodeUrl node() {
    return http.node();
  }

  /** The session; opens it if there is none yet, and waits for that. */
  @Override
  public SessionInfo session() {
    try {
      return session.lease().join().session();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RefusedException refused ? refused : e;
    }
  }

  @Override
  public CompletableFuture<Cursor> register(Blueprint metadata) {
    return own.register(metadata);
  }

  @Override
  public CompletableFuture<Cursor> connect(List<Edge> edges) {
    return own.connect(edges);
  }

  @Override
  public CompletableFuture<Cursor> disconnect(List<Edge> edges) {
    return own.disconnect(edges);
  }

  @Override
  public CompletableFuture<Cursor> clear() {
    return own.clear();
  }

  /**
   * Anything the node tells about itself, as the JSON it sent.
   *
   * @param path as {@code /api/v1/snapshot}
   */
  public CompletableFuture<JsonNode> json(String path) {
    return http.fine(Call.get(path)).thenApply(Reply::json);
  }

  /** How the node is. */
  public CompletableFuture<Health> health() {
    return graphs.health();
  }

  @Override
  public CompletableFuture<Snapshot> snapshot() {
    return json(API + "/snapshot").thenApply(json -> WireJson.read(json, Snapshot.class));
  }

  @Override
  public Subscription subscribe(
      Set<Topic> topics, Optional<Cursor> after, Consumer<Feed> subscriber) {
    var log = LoggerFactory.getLogger(RemoteContext.class);
    return subscribe(topics, after, subscriber, (why, retry) -> log.info("{}", why));
  }

  /**
   * The same, for those who want to know how the connection fares too.
   *
   * @param connection called on the thread of the subscription
   */
  public Subscription subscribe(
      Set<Topic> topics,
      Optional<Cursor> after,
      Consumer<Feed> subscriber,
      ConnectionListener connection) {
    var wanted =
        topics.stream()
            .sorted()
            .map(topic -> topic.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    var all = Call.get(API + "/events").with("Accept", "text/event-stream");
    var call = wanted.isEmpty() ? all : all.asking("topics", wanted);
    var begin = after.map(Cursor::toString);
    var stream =
        EventStream.start(
            http,
            last -> last.or(() -> begin).map(id -> call.with("Last-Event-ID", id)).orElse(call),
            new FeedListener(subscriber, connection),
            EventStream.QUIET_MAX);
    return kept(stream);
  }

  private Subscription kept(Subscription subscription) {
    subscriptions.add(subscription);
    if (closed) {
      subscription.close();
    }
    return () -> {
      subscriptions.remove(subscription);
      subscription.close();
    };
  }

  @Override
  public CompletableFuture<Cursor> deploy(DeployWish wish) {
    return wish.lasting() ? graphs.deploy(wish) : own.deploy(wish);
  }

  @Override
  public CompletableFuture<Cursor> undeploy(GraphAddress graph) {
    return graphs.undeploy(graph);
  }

  @Override
  public CompletableFuture<Cursor> move(UnitAddress unit, String node) {
    return graphs.move(unit, node);
  }

  @Override
  public CompletableFuture<Cursor> pause(@Nullable GraphAddress graph) {
    return graphs.activity("/pause", graph);
  }

  @Override
  public CompletableFuture<Cursor> resume(@Nullable GraphAddress graph) {
    return graphs.activity("/resume", graph);
  }

  @Override
  public CompletableFuture<Void> sync(Duration timeout) {
    return graphs.sync(timeout);
  }

  @Override
  public CompletableFuture<Cursor> shutdown(List<String> nodes) {
    return graphs.shutdown(nodes);
  }

  @Override
  public CompletableFuture<List<UnitSettings>> settings() {
    return settings.all();
  }

  @Override
  public CompletableFuture<UnitSettings> settings(UnitAddress unit) {
    return settings.of(unit);
  }

  @Override
  public CompletableFuture<SettingsProtocol.Outcome> change(
      List<Wish> wishes, boolean dryRun, Author author, Duration timeout) {
    return settings.change(wishes, dryRun, author, timeout);
  }

  @Override
  public CompletableFuture<SettingsProtocol.Outcome> undo(
      UnitAddress unit, long toRevision, @Nullable Long expected, Author author, Duration timeout) {
    return settings.undo(unit, toRevision, expected, author, timeout);
  }

  @Override
  public CompletableFuture<List<SettingsRevision>> history(UnitAddress unit) {
    return settings.history(unit);
  }

  @Override
  public CompletableFuture<AuditProtocol.Page> audit(AuditProtocol.Wish wish) {
    return new AuditCalls(http).page(wish);
  }

  @Override
  public CompletableFuture<RoutingProtocol.Outcome> request(
      UnitAddress unit, String operation, Payload payload, Duration timeout) {
    return graphs.request(unit, operation, payload, timeout);
  }

  @Override
  public <T> CompletableFuture<TopicPublisher<T>> publisher(PortAddress inlet, Class<T> type) {
    return session.lease().thenApply(lease -> new TopicCalls(http, lease).publisher(inlet));
  }

  @Override
  public <T> CompletableFuture<Subscription> subscriber(
      PortAddress outlet, Class<T> type, InletOptions options, Consumer<? super T> viewer) {
    return session
        .lease()
        .thenCompose(lease -> new TopicCalls(http, lease).subscriber(outlet, type, options, viewer))
        .thenApply(this::kept);
  }

  @Override
  public Services services() {
    return new RemoteServices(http);
  }

  /** Ends the session, if there is one, and waits a moment for the node to know. */
  @Override
  public void close() {
    closed = true;
    subscriptions.forEach(Subscription::close);
    session.close();
    http.close();
  }
}
