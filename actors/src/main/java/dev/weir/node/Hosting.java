package dev.weir.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.events.Fact;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.RunMeters;
import dev.weir.protocol.ProcessSignal.Retuned;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Tried;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What runs the units of a process, as its process control sees it. Every method may be called from
 * an actor: none waits for a unit.
 */
public interface Hosting {

  /** Whether every queue is empty, and a number that rises with every message handled. */
  record Drainage(boolean isEmpty, long progress) {}

  /** The units the process believes to own. */
  List<UnitAddress> owned();

  /** Where each of them stands in its life. */
  List<UnitChanged> states();

  /** How units are tuned that were tuned here: the graph server may not have heard of it. */
  List<Retuned> tuned();

  /** Makes it look whether all is here as it should be. */
  void look();

  /** A claim was granted, or refused. */
  void claimed(List<UnitAddress> units, Optional<Refusal> refusal);

  /** Tries a wish for other settings; never fails. */
  CompletableFuture<Tried> change(Apply wish);

  /**
   * Asks a unit's own code.
   *
   * @param patience after which the question is taken back, if the unit has not got to it yet
   * @return its answer; fails with a {@link Declined} if there is none
   */
  CompletableFuture<JsonNode> ask(
      UnitAddress unit, String operation, JsonNode payload, Duration patience);

  /** Holds all that would create messages, or lets it go on. */
  void hold(boolean hold);

  /** How far everything has drained. */
  Drainage drained();

  /** The counts of every graph hosted here, by its address. */
  Map<String, RunMeters> meters();

  /** What its units have said since this was last asked, in order. */
  List<Fact> notices();

  /** What its units show now. */
  List<Fact.ValueShown> values();

  /** The process is to end, as if by a signal. */
  void end(String why);

  /** Why a unit did not answer. */
  final class Declined extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    /** Declined for a reason. */
    public Declined(Refusal refusal) {
      super(refusal.text());
      this.refusal = refusal;
    }

    /** The reason. */
    public Refusal refusal() {
      return refusal;
    }
  }
}
