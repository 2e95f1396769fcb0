package dev.weir.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.channel.DataPort;
import dev.weir.channel.DataPortOptions;
import dev.weir.channel.PortFaults;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Fact;
import dev.weir.events.ProcessInfo.DataAddress;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.execution.GraphRun;
import dev.weir.execution.RunOptions;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.RunMeters;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.ProcessSignal.Retuned;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.NotTaken;
import dev.weir.protocol.SettingsProtocol.Tried;
import dev.weir.topology.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Runs the units of a process. It compares, on a thread of its own, what should be here with what
 * is, whenever what is known of the whole has changed: so nobody has to tell it what to do, and
 * what went wrong once is tried again.
 */
public final class UnitHost implements Hosting, AutoCloseable {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  private final ProcessId self;
  private final DataPort port;
  private final String host;
  private final Reconciler reconciler;
  private final Consumer<String> end;
  private final Retuning retuning;
  private final Handover handover;
  private final Notices notices = new Notices();

  private UnitHost(
      ProcessId self,
      String node,
      String host,
      DataPort port,
      RunOptions options,
      Catalogue catalogue,
      Replica replica,
      Consumer<String> end) {
    this.self = self;
    this.host = host;
    this.port = port;
    this.end = end;
    this.retuning = new Retuning(self);
    this.handover = new Handover(self, replica);
    this.reconciler =
        new Reconciler(self, node, port, options, catalogue, replica, retuning, notices);
  }

  /**
   * A host that runs nothing yet.
   *
   * @param host where to listen for messages of units elsewhere
   * @param dataPort at which port; 0 is any
   * @param end called when the process is asked to end
   * @throws java.io.UncheckedIOException if it cannot listen there
   */
  public static UnitHost open(
      ProcessId self,
      String node,
      String host,
      int dataPort,
      RunOptions options,
      Catalogue catalogue,
      Replica replica,
      Consumer<String> end) {
    var port = DataPort.open(DataPortOptions.local(self.value()).at(host, dataPort));
    return new UnitHost(self, node, host, port, options, catalogue, replica, end);
  }

  /** Where it listens. */
  public DataAddress address() {
    var peer = port.self();
    return new DataAddress(host, peer.address().port(), peer.token().secret());
  }

  /** Says who tells the graph server what this host wants; called once, before {@link #begin}. */
  public void speakThrough(Consumer<ProcessSignal> control) {
    reconciler.speakThrough(control);
    retuning.speakThrough(control);
    notices.onNews(() -> control.accept(new ProcessSignal.Noted()));
  }

  /** Begins to compare. */
  public void begin() {
    reconciler.start();
  }

  /** The units that run here. */
  public List<UnitAddress> running() {
    return reconciler.running();
  }

  /** What runs here of a graph, for those who look at it from within the process. */
  public Optional<GraphRun> run(GraphAddress graph) {
    return reconciler.run(graph);
  }

  /**
   * Shows a viewer each run of a graph here: those there are, and every other before any of its
   * units begins; one may be shown twice. Called on the host's thread mostly; it must not block.
   */
  public void watchRuns(BiConsumer<GraphAddress, GraphRun> viewer) {
    reconciler.watchRuns(viewer);
  }

  /** A client attaches to a topic; its edge makes it work, wherever the topic is. Any thread. */
  public void attach(Attachment attachment) {
    reconciler.crossings().attach(attachment);
  }

  /** It is attached no longer. Any thread. */
  public void detach(UnitAddress unit) {
    reconciler.crossings().detach(unit);
  }

  /** What goes wrong with messages between this node and others on purpose. */
  public PortFaults faults() {
    return port.faults();
  }

  /** What travels between this node and others. */
  public List<dev.weir.channel.LaneStatus> lanes() {
    return port.lanes();
  }

  @Override
  public List<UnitAddress> owned() {
    return reconciler.owned();
  }

  @Override
  public List<UnitChanged> states() {
    var states = new ArrayList<UnitChanged>();
    for (var run : reconciler.runs().values()) {
      for (var unit : run.units()) {
        states.add(new UnitChanged(self, unit.address(), unit.state(), unit.reason()));
      }
    }
    return states;
  }

  @Override
  public List<Retuned> tuned() {
    return retuning.latest().stream().filter(this::isInForce).toList();
  }

  /** A unit may have begun anew since. */
  private boolean isInForce(Retuned told) {
    var unit = told.revision().unit();
    try {
      var now = reconciler.runOf(unit).map(run -> run.settingsState(unit));
      return now.filter(state -> state.revision() == told.revision().revision())
          .filter(state -> state.value().equals(told.revision().value()))
          .isPresent();
    } catch (RuntimeException gone) {
      return false; // it leaves just now, and so does what it was tuned to
    }
  }

  @Override
  public void look() {
    reconciler.look();
  }

  @Override
  public void claimed(List<UnitAddress> units, Optional<Refusal> refusal) {
    reconciler.claimed(units, refusal.isEmpty());
  }

  @Override
  public CompletableFuture<Tried> change(Apply wish) {
    return reconciler
        .runOf(wish.wish().unit())
        .map(run -> retuning.change(run, wish))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    new NotTaken(wish.ticket(), wish.wish().unit(), absent(wish.wish().unit()))));
  }

  private static Refusal absent(UnitAddress unit) {
    return Refusal.of(Code.UNAVAILABLE, "unit %s does not run yet, or no longer: try again", unit);
  }

  @Override
  public CompletableFuture<JsonNode> ask(
      UnitAddress unit, String operation, JsonNode payload, Duration patience) {
    return reconciler
        .runOf(unit)
        .map(run -> UnitAnswers.of(run, unit, operation, payload, patience))
        .orElseGet(() -> CompletableFuture.failedFuture(new Declined(absent(unit))));
  }

  @Override
  public void hold(boolean hold) {
    reconciler.runs().values().forEach(run -> run.hold(hold));
  }

  @Override
  public Drainage drained() {
    var isEmpty = true;
    long progress = 0;
    for (var run : reconciler.runs().values()) {
      isEmpty &= run.isDrained();
      progress += run.progress();
    }
    return new Drainage(isEmpty, progress);
  }

  @Override
  public Map<String, RunMeters> meters() {
    var meters = new TreeMap<String, RunMeters>();
    reconciler.runs().forEach((graph, run) -> meters.put(graph.path(), run.meters()));
    return meters;
  }

  @Override
  public List<Fact> notices() {
    return notices.fetch();
  }

  @Override
  public List<Fact.ValueShown> values() {
    return reconciler.values();
  }

  @Override
  public void end(String why) {
    end.accept(why);
  }

  /** Waits until no unit is here that is wanted elsewhere. */
  public void awaitReleased(Duration patience) throws InterruptedException, TimeoutException {
    handover.await(patience);
  }

  /** Lets every unit drain and stop, and ends. Waits for that. */
  @Override
  public void close() {
    reconciler.close(CLOSE_PATIENCE);
    port.close();
  }

  /** Gives everything up at once, as a crash would. */
  public void kill() {
    port.close();
    reconciler.kill();
  }
}
