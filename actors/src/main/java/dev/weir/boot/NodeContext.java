package dev.weir.boot;

import dev.weir.boot.NodeContexts.Means;
import dev.weir.control.Snapshot;
import dev.weir.control.Snapshots;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsRevision;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.RequestId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.node.FeedSubscription;
import dev.weir.protocol.Answer;
import dev.weir.protocol.AuditProtocol;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.LifecycleProtocol;
import dev.weir.protocol.Payload;
import dev.weir.protocol.PlacementProtocol.Move;
import dev.weir.protocol.PlacementProtocol.Undeploy;
import dev.weir.protocol.RoutingProtocol;
import dev.weir.protocol.SessionProtocol;
import dev.weir.protocol.SettingsProtocol;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.TopologyProtocol;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** A handle inside a node: it looks at the node's replica, and asks the graph server. */
final class NodeContext implements GraphContext {
  static final Duration SLACK = Duration.ofMillis(500);

  private final Means means;
  private final SessionInfo session;
  private final ActorRef<SessionKeeper.Command> keeper;
  private final Consumer<NodeContext> whenClosed;
  private final TuningQuestions tuning;
  private final Set<AutoCloseable> attached = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Attachments attachments;

  NodeContext(
      Means means,
      SessionInfo session,
      ActorRef<SessionKeeper.Command> keeper,
      Consumer<NodeContext> whenClosed) {
    this.means = means;
    this.session = session;
    this.keeper = keeper;
    this.whenClosed = whenClosed;
    this.tuning = new TuningQuestions(means);
    this.attachments = new Attachments(this, means);
  }

  @Override
  public SessionInfo session() {
    return session;
  }

  private SessionId id() {
    return session.session();
  }

  private CompletableFuture<Cursor> done(Function<ActorRef<Answer>, GraphCommand> question) {
    return Asking.done(means.server(), means.config().askTimeout(), question)
        .thenCompose(at -> means.replica().reached(at).thenApply(seen -> at));
  }

  @Override
  public CompletableFuture<Cursor> register(Blueprint metadata) {
    return done(replyTo -> new SessionProtocol.Register(id(), metadata, replyTo));
  }

  @Override
  public CompletableFuture<Cursor> connect(List<Edge> edges) {
    return done(replyTo -> new TopologyProtocol.Connect(id(), edges, replyTo));
  }

  @Override
  public CompletableFuture<Cursor> disconnect(List<Edge> edges) {
    return done(replyTo -> new TopologyProtocol.Disconnect(id(), edges, replyTo));
  }

  @Override
  public CompletableFuture<Cursor> clear() {
    return done(replyTo -> new SessionProtocol.Clear(id(), replyTo));
  }

  @Override
  public CompletableFuture<Snapshot> snapshot() {
    var view = means.replica().view();
    return CompletableFuture.completedFuture(Snapshots.of(view.state(), view.server()));
  }

  @Override
  public Subscription subscribe(
      Set<Topic> topics, Optional<Cursor> after, Consumer<Feed> subscriber) {
    var feed =
        FeedSubscription.open(
            means.replica(), topics, after, means.config().heartbeat(), subscriber);
    return attach(feed);
  }

  private Subscription attach(AutoCloseable thing) {
    attached.add(thing);
    return () -> {
      attached.remove(thing);
      closeQuietly(thing);
    };
  }

  @Override
  public CompletableFuture<Cursor> deploy(DeployWish wish) {
    return Deploying.question(wish, means.catalogue(), session).thenCompose(this::done);
  }

  @Override
  public CompletableFuture<Cursor> undeploy(GraphAddress graph) {
    return done(replyTo -> new Undeploy(graph, "it was undeployed", replyTo));
  }

  @Override
  public CompletableFuture<Cursor> move(UnitAddress unit, String node) {
    return done(replyTo -> new Move(unit, node, replyTo));
  }

  @Override
  public CompletableFuture<Cursor> pause(@Nullable GraphAddress graph) {
    return done(replyTo -> new LifecycleProtocol.SetPaused(graph, true, replyTo));
  }

  @Override
  public CompletableFuture<Cursor> resume(@Nullable GraphAddress graph) {
    return done(replyTo -> new LifecycleProtocol.SetPaused(graph, false, replyTo));
  }

  @Override
  public CompletableFuture<Void> sync(Duration timeout) {
    return Asking.<LifecycleProtocol.SyncOutcome>answer(
            means.server(),
            timeout.plus(SLACK),
            replyTo -> new LifecycleProtocol.Sync(timeout.toMillis(), replyTo))
        .thenAccept(
            outcome -> {
              switch (outcome) {
                case LifecycleProtocol.Synced synced -> {}
                case LifecycleProtocol.NotSynced(var why) -> throw new RefusedException(why);
              }
            });
  }

  @Override
  public CompletableFuture<Cursor> shutdown(List<String> nodes) {
    return done(replyTo -> new LifecycleProtocol.Shutdown(nodes, replyTo));
  }

  @Override
  public CompletableFuture<List<UnitSettings>> settings() {
    return tuning.all();
  }

  @Override
  public CompletableFuture<UnitSettings> settings(UnitAddress unit) {
    return tuning.of(unit);
  }

  @Override
  public CompletableFuture<SettingsProtocol.Outcome> change(
      List<Wish> wishes, boolean dryRun, Author author, Duration timeout) {
    return tuning.change(wishes, dryRun, author, timeout);
  }

  @Override
  public CompletableFuture<SettingsProtocol.Outcome> undo(
      UnitAddress unit, long toRevision, @Nullable Long expected, Author author, Duration timeout) {
    return tuning.undo(unit, toRevision, expected, author, timeout);
  }

  @Override
  public CompletableFuture<List<SettingsRevision>> history(UnitAddress unit) {
    return tuning.history(unit);
  }

  @Override
  public CompletableFuture<AuditProtocol.Page> audit(AuditProtocol.Wish wish) {
    return Asking.<AuditProtocol.Answered>answer(
            means.server(),
            means.config().askTimeout(),
            replyTo -> new AuditProtocol.Read(wish, replyTo))
        .thenApply(
            answer ->
                switch (answer) {
                  case AuditProtocol.Page page -> page;
                  case AuditProtocol.NoPage(var why) -> throw new RefusedException(why);
                });
  }

  @Override
  public CompletableFuture<RoutingProtocol.Outcome> request(
      UnitAddress unit, String operation, Payload payload, Duration timeout) {
    var request = RequestId.fresh();
    return Asking.answer(
        means.server(),
        timeout.plus(SLACK),
        replyTo ->
            new RoutingProtocol.Request(
                request, unit, operation, payload, timeout.toMillis(), replyTo));
  }

  @Override
  public <T> CompletableFuture<TopicPublisher<T>> publisher(PortAddress inlet, Class<T> type) {
    return attachments.publisher(inlet, type);
  }

  @Override
  public <T> CompletableFuture<Subscription> subscriber(
      PortAddress outlet, Class<T> type, InletOptions options, Consumer<? super T> viewer) {
    return attachments.subscriber(outlet, type, options, viewer);
  }

  @Override
  public Services services() {
    return means.services();
  }

  /** The session is over, though nobody closed this handle. */
  void ended() {
    if (closed.compareAndSet(false, true)) {
      finish();
      var unused = attachments.close();
    }
  }

  private void finish() {
    attached.forEach(NodeContext::closeQuietly);
    attached.clear();
    whenClosed.accept(this);
  }

  private static void closeQuietly(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      org.slf4j.LoggerFactory.getLogger(NodeContext.class).warn("{} did not close: {}", thing, e);
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      finish();
      var unused =
          attachments
              .close()
              .whenComplete(
                  (gone, failure) -> keeper.tell(new SessionKeeper.Finish("its client closed it")));
    }
  }
}
