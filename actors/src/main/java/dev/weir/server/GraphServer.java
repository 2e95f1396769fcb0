package dev.weir.server;

import dev.weir.control.GraphState;
import dev.weir.core.Refusal;
import dev.weir.events.ProcessInfo;
import dev.weir.events.Recorded;
import dev.weir.id.ProcessId;
import dev.weir.journal.JournalCommand;
import dev.weir.journal.Keeper;
import dev.weir.protocol.AuditProtocol;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.Keys;
import dev.weir.protocol.LifecycleProtocol;
import dev.weir.protocol.LinkProtocol;
import dev.weir.protocol.OwnershipProtocol;
import dev.weir.protocol.PlacementProtocol;
import dev.weir.protocol.RoutingProtocol;
import dev.weir.protocol.ServerSignal;
import dev.weir.protocol.ServerSignal.GatheringOver;
import dev.weir.protocol.ServerSignal.HandOver;
import dev.weir.protocol.ServerSignal.JournalLost;
import dev.weir.protocol.ServerSignal.JournalOpened;
import dev.weir.protocol.ServerSignal.KeeperGone;
import dev.weir.protocol.ServerSignal.ProcessGone;
import dev.weir.protocol.ServerSignal.Recovered;
import dev.weir.protocol.ServerSignal.RelaysAre;
import dev.weir.protocol.ServerSignal.Tick;
import dev.weir.protocol.ServerSignal.Written;
import dev.weir.protocol.SessionProtocol;
import dev.weir.protocol.SettingsProtocol;
import dev.weir.protocol.StatusProtocol;
import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.SubscriptionProtocol;
import dev.weir.protocol.SubscriptionProtocol.StaleEpoch;
import dev.weir.protocol.Tally;
import dev.weir.protocol.TopologyProtocol;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one keeper of what is known of the running graphs, one in the whole cluster. Hands each
 * command to the desk that speaks its protocol, and does nothing else.
 */
public final class GraphServer {
  private static final Logger LOG = LoggerFactory.getLogger(GraphServer.class);
  private final ActorContext<GraphCommand> context;
  private final ServerSettings limits;
  private final ProcessInfo self;
  private final Board board;
  private final Controls controls;
  private final OwnershipDesk ownership;
  private final SessionDesk sessions;
  private final PlacementDesk placement;
  private final TopologyDesk topology;
  private final SettingsDesk settings;
  private final RoutingDesk routing;
  private final SubscriptionDesk subscriptions;
  private final LifecycleDesk lifecycle;
  private final LinkDesk links;
  private final AuditDesk audit;
  private final List<Desk> desks;
  private final Tally tally = new Tally();
  private final Survivors survivors;
  private final Scribe scribe;
  private final Lease lease;

  private GraphServer(
      ActorContext<GraphCommand> context,
      ServerSettings limits,
      ProcessInfo self,
      Reign reign,
      Company company,
      int behind,
      InstantSource clock) {
    this.context = context;
    this.self = self;
    this.limits = limits;
    this.lease = new Lease(limits.lease());
    var me = context.getSelf();
    scribe = scribe(reign, behind);
    board = new Board(reign.state(), limits.history(), clock, scribe, this::announce);
    controls = new Controls(reign.state().at().epoch());
    var isKept = reign.journal() != null;
    ownership = new OwnershipDesk(board, controls, isKept, this::watch, this::processLost);
    sessions = new SessionDesk(board, this::watch);
    placement = new PlacementDesk(board);
    topology = new TopologyDesk(board);
    settings = new SettingsDesk(board, controls, me, limits.pendingChanges());
    routing = new RoutingDesk(board, controls, me, limits.pendingRequests());
    subscriptions = new SubscriptionDesk(board, self.process(), me, limits);
    lifecycle = new LifecycleDesk(board, controls, me, self.process());
    links = new LinkDesk(board);
    audit = new AuditDesk(board, reign.journal());
    survivors = new Survivors(board, reign.isCold(), company.isMember(), limits);
    desks = desks();
  }

  private List<Desk> desks() {
    return List.of(
        ownership,
        sessions,
        placement,
        topology,
        settings,
        routing,
        subscriptions,
        lifecycle,
        links,
        audit);
  }

  /**
   * A server that goes on from what is known.
   *
   * @param known the state of the server before, as far as anybody knew it; its epoch is the last
   *     one that was used
   * @param self the process the server runs in
   */
  public static Behavior<GraphCommand> serving(
      ServerSettings limits, ProcessInfo self, GraphState known, InstantSource clock) {
    return serving(limits, self, Reign.after(known, 0), Company.NONE, 1, clock);
  }

  /** A server that begins with what is known, and with a journal if there is one. */
  static Behavior<GraphCommand> serving(
      ServerSettings limits,
      ProcessInfo self,
      Reign reign,
      Company company,
      int behind,
      InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Tick(), limits.tick());
                  var server =
                      new GraphServer(context, limits, self, reign, company, behind, clock);
                  return Opening.of(server, company.told(), limits.beat());
                }));
  }

  private static Scribe scribe(Reign reign, int behind) {
    var journal = reign.journal();
    var start = reign.state().at();
    return journal == null
        ? Scribe.ofNone(start)
        : Scribe.of(events -> journal.tell(new JournalCommand.Write(events)), behind, start);
  }

  Behavior<GraphCommand> serving() {
    return Behaviors.receive(GraphCommand.class)
        .onMessage(HandOver.class, leave -> Behaviors.stopped())
        .onMessage(
            StaleEpoch.class, stale -> stale.epoch() > board.state().at().epoch(), this::aside)
        .onMessage(
            GraphCommand.class,
            command -> {
              handle(command);
              return Behaviors.same();
            })
        .onSignal(ChildFailed.class, this::lost)
        .build();
  }

  /**
   * Another server has begun: from here on this one answers nobody, for what it would grant nobody
   * would hear of. If it is the one after all, it begins anew after a while; a node that was shut
   * out of the cluster is gone by then.
   */
  private Behavior<GraphCommand> aside(StaleEpoch stale) {
    LOG.warn(
        "the graph server on {} stands aside: it is of epoch {}, and process {} hears none before"
            + " {}",
        self.node(),
        board.state().at().epoch(),
        stale.process(),
        stale.epoch());
    context
        .getSystem()
        .receptionist()
        .tell(Receptionist.deregister(Keys.GRAPH_SERVER, context.getSelf()));
    context.scheduleOnce(limits.grace(), context.getSelf(), new GatheringOver());
    return Behaviors.receive(GraphCommand.class)
        .onMessage(HandOver.class, leave -> Behaviors.stopped())
        .onMessage(
            GatheringOver.class,
            over -> {
              throw new IllegalStateException("overtaken by the server of epoch " + stale.epoch());
            })
        .onMessage(GraphCommand.class, unheard -> Behaviors.same())
        .build();
  }

  /** The journal is lost: nobody is told of what it may not have, and another server begins. */
  private Behavior<GraphCommand> lost(String why) {
    scribe.lost(
        Refusal.of(
            Refusal.Code.TIMEOUT,
            "the journal cannot be written, so nobody knows whether this lasts: look again soon"));
    throw new JournalLostException(why);
  }

  Behavior<GraphCommand> lost(ChildFailed keeper) {
    return lost(Keeper.reason(keeper.getCause()));
  }

  void handle(GraphCommand command) {
    lease.require();
    tally.received(command);
    switch (command) { // no default: a new protocol does not compile until it is routed
      case SessionProtocol.Command c -> sessions.on(c);
      case OwnershipProtocol.Command c -> ownership.on(c);
      case PlacementProtocol.Command c -> placement.on(c);
      case TopologyProtocol.Command c -> topology.on(c);
      case SettingsProtocol.Command c -> settings.on(c);
      case RoutingProtocol.Command c -> routing.on(c);
      case SubscriptionProtocol.Command c -> subscriptions.on(c);
      case LifecycleProtocol.Command c -> lifecycle.on(c);
      case LinkProtocol.Command c -> links.on(c);
      case AuditProtocol.Command c -> audit.on(c);
      case Acknowledge(var replyTo) -> replyTo.tell(status());
      case ServerSignal signal -> on(signal);
    }
  }

  private void on(ServerSignal signal) {
    switch (signal) {
      case ProcessGone(var process) -> ownership.lose(process, "its process control is gone");
      case KeeperGone(var keeper) -> sessions.keeperGone(keeper);
      case Tick tick -> tick(System.nanoTime());
      case Written(var to) -> scribe.written(to);
      case JournalLost(var why) -> lost(why);
      case JournalOpened late -> {}
      case Recovered late -> {}
      case GatheringOver late -> {}
      case RelaysAre relays -> {}
      case HandOver late -> {}
    }
  }

  private void tick(long nowNanos) {
    lease.renew();
    if (scribe.isDrowning()) {
      lost("it takes nothing any more");
    }
    desks.forEach(desk -> desk.tick(nowNanos));
    survivors.departed(controls, nowNanos).forEach(id -> ownership.lose(id, Survivors.DEPARTED));
    if (survivors.isTimeToJudge(nowNanos)) {
      survivors.silentProcesses(controls).forEach(this::silent);
      survivors.silentSessions(sessions).forEach(id -> sessions.close(id, Survivors.SILENT));
    }
  }

  private void silent(ProcessId process) {
    if (survivors.isCold()) {
      ownership.fallen(process, Survivors.FALLEN);
    } else {
      ownership.lose(process, Survivors.SILENT);
    }
  }

  private void processLost(ProcessId process) {
    desks.forEach(desk -> desk.processLost(process));
  }

  private void announce(List<Recorded> events) {
    subscriptions.announce(events);
    tally.sent("Events", events.size());
  }

  private void watch(ActorRef<?> actor, GraphCommand whenGone) {
    context.unwatch(actor);
    context.watchWith(actor, whenGone);
  }

  private StatusProtocol.Status status() {
    return tally.status(
        self.process() + ":" + board.state().at().epoch(),
        "graph-server",
        self.node(),
        java.time.Instant.now());
  }
}
