package dev.weir.server;

import dev.weir.control.GraphState;
import dev.weir.events.ProcessInfo;
import dev.weir.following.Gathering;
import dev.weir.following.Piece;
import dev.weir.journal.JournalSettings;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.Keys;
import dev.weir.protocol.RelayCommand;
import dev.weir.protocol.ServerSignal.GatheringOver;
import dev.weir.protocol.ServerSignal.HandOver;
import dev.weir.protocol.ServerSignal.RelaysAre;
import dev.weir.protocol.SubscriptionProtocol.Gather;
import dev.weir.protocol.SubscriptionProtocol.Tail;
import dev.weir.protocol.SubscriptionProtocol.Whole;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a graph server begins: it takes what its own node knows, asks the relays of all nodes what
 * they know beyond that, and serves under the next epoch. Data flows meanwhile; commands wait.
 */
public final class Rebirth {
  private static final Logger LOG = LoggerFactory.getLogger(Rebirth.class);

  /** Commands that may wait for the server; one more is refused by not being answered. */
  private static final int STASH_MAX = 10_000;

  /** How many nodes there are. */
  public interface Nodes {
    /** Those that will answer: one that leaves has said its last word, mostly. */
    int reachable();

    /** Those that belong to the cluster, whether they can be reached now or not. */
    int members();

    /** Whether a process is one of them still, whatever its status: one that is not is dead. */
    boolean include(ProcessInfo process);
  }

  private final ActorContext<GraphCommand> context;
  private final StashBuffer<GraphCommand> early;
  private final ServerSettings limits;
  private final ProcessInfo self;
  private final InstantSource clock;
  private final Nodes nodes;
  private final Set<ActorRef<RelayCommand>> asked = new HashSet<>();
  private final UUID question = UUID.randomUUID();
  private Gathering gathered;
  private long askedFor;
  private final Optional<Journal> journal;

  /**
   * A journal to write to before anybody hears of what happened.
   *
   * @param behind most events that may wait to be written; beyond that wishes are refused
   */
  public record Journal(JournalSettings settings, int behind) {
    public Journal {
      if (behind < 1) {
        throw new IllegalArgumentException(
            "weir.journal.behind %d: must be at least 1".formatted(behind));
      }
    }
  }

  private Rebirth(
      ActorContext<GraphCommand> context,
      StashBuffer<GraphCommand> early,
      ServerSettings limits,
      ProcessInfo self,
      GraphState local,
      Nodes nodes,
      Optional<Journal> journal,
      InstantSource clock) {
    this.context = context;
    this.early = early;
    this.limits = limits;
    this.self = self;
    this.gathered = Gathering.beginningWith(local);
    this.askedFor = gathered.epoch();
    this.nodes = nodes;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * A server that gathers what is known and then serves.
   *
   * @param local what the server's own node knows, asked once
   * @param nodes how many there are to be asked
   * @param journal where events are kept; empty for nowhere but in the nodes' memories
   */
  public static Behavior<GraphCommand> create(
      ServerSettings limits,
      ProcessInfo self,
      Supplier<GraphState> local,
      Nodes nodes,
      Optional<Journal> journal,
      InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withStash(
                STASH_MAX,
                early ->
                    new Rebirth(context, early, limits, self, local.get(), nodes, journal, clock)
                        .begin()));
  }

  private Behavior<GraphCommand> begin() {
    var listings =
        context.messageAdapter(
            Receptionist.Listing.class,
            listing -> new RelaysAre(listing.getServiceInstances(Keys.RELAYS)));
    context.getSystem().receptionist().tell(Receptionist.subscribe(Keys.RELAYS, listings));
    context.scheduleOnce(limits.gathering(), context.getSelf(), new GatheringOver());
    return Behaviors.receive(GraphCommand.class)
        .onMessage(RelaysAre.class, this::relays)
        .onMessage(Tail.class, this::tail)
        .onMessage(Whole.class, this::whole)
        .onMessage(GatheringOver.class, over -> over())
        .onMessage(HandOver.class, leave -> Behaviors.stopped())
        .onMessage(GraphCommand.class, this::later)
        .build();
  }

  private Behavior<GraphCommand> relays(RelaysAre known) {
    for (var relay : known.relays()) {
      if (asked.add(relay)) {
        ask(relay);
      }
    }
    return Behaviors.same();
  }

  private void ask(ActorRef<RelayCommand> relay) {
    relay.tell(
        new Gather(
            gathered.local().at(), question, askedFor, limits.imageParts(), context.getSelf()));
  }

  private Behavior<GraphCommand> tail(Tail tail) {
    gathered = gathered.told(tail.process(), tail.promised(), tail.end(), tail.events());
    return heard();
  }

  private Behavior<GraphCommand> whole(Whole part) {
    var piece = new Piece(part.at(), part.number(), part.last(), part.parts());
    gathered = gathered.told(part.process(), part.promised(), piece);
    return heard();
  }

  private Behavior<GraphCommand> heard() {
    if (gathered.isComplete(nodes.reachable())) {
      if (gathered.isEnough(nodes.members())) {
        return serve();
      }
      if (gathered.epoch() > askedFor) {
        askAgain(); // some promised less than others
      }
    }
    return Behaviors.same();
  }

  private void askAgain() {
    askedFor = gathered.epoch();
    asked.forEach(this::ask);
  }

  /** Without most nodes there is no telling whether another server has begun: ask them again. */
  private Behavior<GraphCommand> over() {
    if (gathered.isEnough(nodes.members())) {
      return serve();
    }
    LOG.warn(
        "the graph server waits: {} of {} nodes have told what they know",
        gathered.answers().size(),
        nodes.members());
    askAgain();
    context.scheduleOnce(limits.gathering(), context.getSelf(), new GatheringOver());
    return Behaviors.same();
  }

  private Behavior<GraphCommand> later(GraphCommand command) {
    if (early.isFull()) {
      LOG.warn("{} commands wait for the graph server to begin, one more is lost", early.size());
    } else {
      early.stash(command);
    }
    return Behaviors.same();
  }

  private Behavior<GraphCommand> serve() {
    var known = gathered.known();
    if (journal.isEmpty()) {
      return serve(Reign.after(known, gathered.epoch()), 1);
    }
    var isCold = known.at().epoch() == 0 && gathered.isComplete(nodes.reachable());
    var behind = journal.get().behind();
    return new Accession(
            context,
            journal.get().settings(),
            self,
            clock,
            known,
            gathered.epoch(),
            isCold,
            this::later,
            reign -> serve(reign, behind))
        .begin();
  }

  private Behavior<GraphCommand> serve(Reign reign, int behind) {
    LOG.info(
        "the graph server serves from {}, epoch {} ({} nodes told what they know)",
        self.node(),
        reign.state().at().epoch(),
        gathered.answers().size());
    context
        .getSystem()
        .receptionist()
        .tell(Receptionist.register(Keys.GRAPH_SERVER, context.getSelf()));
    var company = new Company(gathered.answers().keySet(), nodes::include);
    return early.unstashAll(GraphServer.serving(limits, self, reign, company, behind, clock));
  }
}
