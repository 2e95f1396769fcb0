package dev.weir.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.events.Fact;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.OutletMeter;
import dev.weir.profiling.RunMeters;
import dev.weir.protocol.ProcessSignal.Retuned;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Tried;
import dev.weir.toys.Cast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Units that answer when the test says so. */
final class PlayedHosting implements Hosting {
  /** The answers to come, by operation. */
  final Map<String, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

  /** The change to come. */
  final CompletableFuture<Tried> tried = new CompletableFuture<>();

  /** What the units say next. */
  final BlockingQueue<Fact> notices = new LinkedBlockingQueue<>();

  /** Why units were not given that were asked for. */
  final BlockingQueue<Refusal> refused = new LinkedBlockingQueue<>();

  /** What the units show now. */
  volatile List<Fact.ValueShown> values = List.of();

  volatile boolean held;
  volatile long emitted;

  @Override
  public List<UnitAddress> owned() {
    return List.of(Cast.TIMES);
  }

  @Override
  public List<UnitChanged> states() {
    return List.of();
  }

  @Override
  public List<Retuned> tuned() {
    return List.of();
  }

  @Override
  public void look() {}

  @Override
  public void claimed(List<UnitAddress> units, Optional<Refusal> refusal) {
    refusal.ifPresent(refused::add);
  }

  @Override
  public CompletableFuture<Tried> change(Apply wish) {
    return tried;
  }

  @Override
  public CompletableFuture<JsonNode> ask(
      UnitAddress unit, String operation, JsonNode payload, Duration timeout) {
    return answerOf(operation);
  }

  /** The answer to come to an operation. */
  CompletableFuture<JsonNode> answerOf(String operation) {
    return answers.computeIfAbsent(operation, name -> new CompletableFuture<>());
  }

  @Override
  public void hold(boolean hold) {
    held = hold;
  }

  @Override
  public Drainage drained() {
    return new Drainage(true, 7);
  }

  @Override
  public Map<String, RunMeters> meters() {
    var outlet = new OutletMeter(Cast.FIRST.from(), emitted);
    return Map.of("line", new RunMeters(1, List.of(), List.of(), List.of(outlet)));
  }

  @Override
  public List<Fact> notices() {
    var said = new ArrayList<Fact>();
    notices.drainTo(said);
    return said;
  }

  @Override
  public List<Fact.ValueShown> values() {
    return values;
  }

  @Override
  public void end(String why) {}
}
