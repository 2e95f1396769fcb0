package dev.weir.journal;

import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.journal.Kept.Adopted;
import dev.weir.journal.Kept.Happened;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.ServerSignal.JournalLost;
import dev.weir.protocol.ServerSignal.Recovered;
import dev.weir.protocol.ServerSignal.Written;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.RecoveryFailed;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.SnapshotFailed;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes for one graph server, and tells it what servers before wrote. A row has the number that
 * follows on the last one read: if another server wrote it first, the store refuses, and this
 * keeper ends, as it does whenever it cannot write.
 */
public final class Keeper extends EventSourcedBehavior<JournalCommand, Kept.Entry, Chronicle> {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  /** Whole states that are kept: the latest, and one more in case that cannot be read. */
  private static final int IMAGES = 2;

  /** Pieces of a state in one row. */
  private static final int PIECES = 200;

  private final JournalSettings settings;
  private final ActorRef<GraphCommand> server;
  private final ActorContext<JournalCommand> context;
  private final Shelf shelf;

  private Keeper(
      ActorContext<JournalCommand> context,
      JournalSettings settings,
      ActorRef<GraphCommand> server) {
    super(id(settings));
    this.context = context;
    this.shelf = new Shelf(context.getSystem(), settings);
    this.settings = settings;
    this.server = server;
  }

  /** A keeper that tells {@code server} what there is as soon as it has read it. */
  public static Behavior<JournalCommand> create(
      JournalSettings settings, ActorRef<GraphCommand> server) {
    return Behaviors.setup(context -> new Keeper(context, settings, server));
  }

  static PersistenceId id(JournalSettings settings) {
    return PersistenceId.ofUniqueId("weir-" + settings.name());
  }

  @Override
  public String journalPluginId() {
    return settings.journalPlugin();
  }

  @Override
  public String snapshotPluginId() {
    return settings.imagePlugin();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(settings.rowsPerImage(), IMAGES);
  }

  @Override
  public Chronicle emptyState() {
    return Chronicle.EMPTY;
  }

  @Override
  public EventHandler<Chronicle, Kept.Entry> eventHandler() {
    return Chronicle::after;
  }

  @Override
  public CommandHandler<JournalCommand, Kept.Entry, Chronicle> commandHandler() {
    return (chronicle, command) ->
        switch (command) {
          case JournalCommand.Begin begin -> begin(chronicle, begin);
          case JournalCommand.Write(var events) -> write(events);
          case JournalCommand.Look(var read) ->
              Effect().none().thenRun(same -> shelf.read(lastSequenceNumber(context), read));
        };
  }

  private Effect<Kept.Entry, Chronicle> begin(Chronicle chronicle, JournalCommand.Begin begin) {
    var rows = new ArrayList<Kept.Entry>();
    var beyond = begin.beyond();
    if (beyond.at().compareTo(chronicle.state().at()) > 0) {
      var parts = Chronicle.lasting(beyond);
      var count = Math.max(1, (parts.size() + PIECES - 1) / PIECES);
      for (int i = 0; i < count; i++) {
        var some = parts.subList(i * PIECES, Math.min(parts.size(), (i + 1) * PIECES));
        rows.add(new Adopted(beyond.at(), i, i == count - 1, some));
      }
    }
    rows.add(begin.begun());
    return persist(rows, begin.begun().at());
  }

  private Effect<Kept.Entry, Chronicle> write(List<Recorded> events) {
    return persist(events.stream().map(Happened::new).toList(), events.getLast().cursor());
  }

  private Effect<Kept.Entry, Chronicle> persist(List<? extends Kept.Entry> rows, Cursor to) {
    return Effect()
        .persist(List.<Kept.Entry>copyOf(rows))
        .thenRun(written -> server.tell(new Written(to)));
  }

  @Override
  public SignalHandler<Chronicle> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.class,
            (chronicle, done) -> server.tell(new Recovered(chronicle.state(), chronicle.servers())))
        .onSignal(
            RecoveryFailed.class,
            (chronicle, failed) -> server.tell(new JournalLost(reason(failed.getFailure()))))
        .onSignal(
            SnapshotFailed.class,
            (chronicle, failed) ->
                LOG.warn(
                    "the journal goes on without a new image: {}", reason(failed.getFailure())))
        .build();
  }

  /** What went wrong, and what went wrong first. */
  public static String reason(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == failure ? failure.toString() : failure.getMessage() + ": " + cause;
  }

  @Override
  public SnapshotAdapter<Chronicle> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(Chronicle chronicle) {
        return chronicle.image();
      }

      @Override
      public Chronicle fromJournal(Object image) {
        return Chronicle.of((Kept.Image) image);
      }
    };
  }
}
