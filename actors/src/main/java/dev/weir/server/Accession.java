package dev.weir.server;

import dev.weir.control.GraphState;
import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.journal.JournalCommand;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.Keeper;
import dev.weir.journal.Kept;
import dev.weir.journal.Tables;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.ServerSignal;
import dev.weir.protocol.ServerSignal.HandOver;
import dev.weir.protocol.ServerSignal.JournalLost;
import dev.weir.protocol.ServerSignal.JournalOpened;
import dev.weir.protocol.ServerSignal.Recovered;
import dev.weir.protocol.ServerSignal.Written;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies between gathering and serving where there is a journal: it says what it knows, and
 * takes down that a new epoch begins. From then on no server before can write to it.
 */
final class Accession {
  private static final Logger LOG = LoggerFactory.getLogger(Accession.class);

  private final ActorContext<GraphCommand> context;
  private final JournalSettings settings;
  private final ProcessInfo self;
  private final InstantSource clock;
  private final GraphState gathered;
  private final long epoch;
  private final boolean isCold;
  private final Consumer<GraphCommand> later;
  private final Function<Reign, Behavior<GraphCommand>> serve;

  /**
   * A way to the throne.
   *
   * @param gathered what the nodes know, at the last epoch they know of
   * @param epoch the lowest that most of them have promised to this server
   * @param isCold whether none of them has ever heard of a server
   * @param later takes commands that must wait
   * @param serve begins to serve
   */
  Accession(
      ActorContext<GraphCommand> context,
      JournalSettings settings,
      ProcessInfo self,
      InstantSource clock,
      GraphState gathered,
      long epoch,
      boolean isCold,
      Consumer<GraphCommand> later,
      Function<Reign, Behavior<GraphCommand>> serve) {
    this.context = context;
    this.settings = settings;
    this.self = self;
    this.clock = clock;
    this.gathered = gathered;
    this.epoch = epoch;
    this.isCold = isCold;
    this.later = later;
    this.serve = serve;
  }

  Behavior<GraphCommand> begin() {
    var database = settings.database();
    context.pipeToSelf(
        CompletableFuture.supplyAsync(
            () -> database.flatMap(Tables::ready), Thread::startVirtualThread),
        (objection, failure) ->
            new JournalOpened(failure == null ? objection : Optional.of(failure.toString())));
    return waiting(
        signal -> {
          if (signal instanceof JournalOpened(var objection)) {
            objection.ifPresent(Accession::fail);
            return recovering(keeper());
          }
          return Behaviors.same();
        });
  }

  private ActorRef<JournalCommand> keeper() {
    var keeper = context.spawnAnonymous(Keeper.create(settings, context.getSelf()));
    context.watch(keeper);
    return keeper;
  }

  private Behavior<GraphCommand> recovering(ActorRef<JournalCommand> keeper) {
    return waiting(
        signal ->
            signal instanceof Recovered(var state, var servers)
                ? recovered(keeper, state, servers)
                : Behaviors.same());
  }

  private Behavior<GraphCommand> recovered(
      ActorRef<JournalCommand> keeper, GraphState kept, List<ProcessId> servers) {
    var me = self.process();
    if (servers.contains(me) && !servers.getLast().equals(me)) {
      return deposed(servers.getLast());
    }
    // What was announced was written before. The nodes can only know more of a time without it.
    var known = gathered.at().compareTo(kept.at()) > 0 ? gathered : kept;
    var state = Reign.next(known, epoch);
    keeper.tell(
        new JournalCommand.Begin(
            new Kept.Begun(state.at(), me, self.node(), clock.instant()), gathered));
    return waiting(
        signal ->
            signal instanceof Written
                ? serve.apply(new Reign(state, isCold, keeper))
                : Behaviors.same());
  }

  /** Another server went on where this one was: whatever this one knows, it is of the past. */
  private Behavior<GraphCommand> deposed(ProcessId successor) {
    LOG.error(
        "process {} took over the journal from this graph server, which serves no longer: this"
            + " node was cut off from its cluster, or two clusters use one journal",
        successor);
    return Behaviors.receive(GraphCommand.class)
        .onMessage(HandOver.class, leave -> Behaviors.stopped())
        .onMessage(GraphCommand.class, unheard -> Behaviors.same())
        .build();
  }

  private Behavior<GraphCommand> waiting(Function<ServerSignal, Behavior<GraphCommand>> next) {
    return Behaviors.receive(GraphCommand.class)
        .onMessage(HandOver.class, leave -> Behaviors.stopped())
        .onMessage(JournalLost.class, lost -> fail(lost.why()))
        .onMessage(JournalOpened.class, next::apply)
        .onMessage(Recovered.class, next::apply)
        .onMessage(Written.class, next::apply)
        .onMessage(
            GraphCommand.class,
            command -> {
              later.accept(command);
              return Behaviors.same();
            })
        .onSignal(ChildFailed.class, failed -> fail(Keeper.reason(failed.getCause())))
        .build();
  }

  private static Behavior<GraphCommand> fail(String why) {
    throw new JournalLostException(why);
  }
}
