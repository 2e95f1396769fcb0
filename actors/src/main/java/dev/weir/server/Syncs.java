package dev.weir.server;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.ProcessId;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.LifecycleProtocol.Drain;
import dev.weir.protocol.LifecycleProtocol.Drained;
import dev.weir.protocol.LifecycleProtocol.NotSynced;
import dev.weir.protocol.LifecycleProtocol.Sync;
import dev.weir.protocol.LifecycleProtocol.Synced;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Waits until every queue of every node is empty. The nodes are asked in rounds while all that
 * would create messages is held; two rounds in a row must find everything empty and nothing moved
 * between them, for a message may travel while the nodes are asked one by one. One at a time;
 * others wait.
 */
final class Syncs {

  /** Most that wait their turn; more are refused. */
  private static final int WAITING_MAX = 100;

  private record Running(Sync wish, long deadlineNanos) {}

  private final Controls controls;
  private final ActorRef<GraphCommand> server;
  private final Queue<Running> waiting = new ArrayDeque<>();
  private final Map<ProcessId, Drained> round = new HashMap<>();
  private @Nullable Running running;
  private long ticket;
  private long lastProgress = -1;
  private boolean pauseBetween;

  Syncs(Controls controls, ActorRef<GraphCommand> server) {
    this.controls = controls;
    this.server = server;
  }

  void begin(Sync wish) {
    if (waiting.size() >= WAITING_MAX) {
      wish.replyTo()
          .tell(
              new NotSynced(
                  Refusal.of(Code.LIMIT, "%d syncs wait already: try again later", WAITING_MAX)));
      return;
    }
    waiting.add(
        new Running(wish, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wish.timeoutMillis())));
    startNext();
  }

  private void startNext() {
    if (running == null && !waiting.isEmpty()) {
      running = waiting.remove();
      lastProgress = -1;
      ask();
    }
  }

  private void ask() {
    ticket++;
    round.clear();
    pauseBetween = false;
    controls.all().forEach(control -> control.tell(new Drain(ticket, true, server)));
  }

  void drained(Drained answer) {
    if (running == null || answer.ticket() != ticket) {
      return;
    }
    round.put(answer.process(), answer);
    judge();
  }

  private void judge() {
    var current = running;
    if (current == null || !round.keySet().containsAll(controls.processes())) {
      return;
    }
    var isEmpty = round.values().stream().allMatch(Drained::empty);
    var progress = round.values().stream().mapToLong(Drained::progress).sum();
    if (isEmpty && progress == lastProgress) {
      end();
      current.wish().replyTo().tell(new Synced());
      startNext();
    } else {
      lastProgress = isEmpty ? progress : -1;
      // The next round waits for the next tick if something still moves.
      pauseBetween = true;
      if (isEmpty) {
        ask();
      }
    }
  }

  private void end() {
    running = null;
    if (waiting.isEmpty()) {
      controls.all().forEach(control -> control.tell(new Drain(ticket, false, server)));
    }
  }

  void processLost(ProcessId process) {
    round.remove(process);
    judge();
  }

  void tick(long nowNanos) {
    var current = running;
    if (current != null && current.deadlineNanos() - nowNanos <= 0) {
      end();
      current
          .wish()
          .replyTo()
          .tell(
              new NotSynced(
                  Refusal.of(
                      Code.TIMEOUT,
                      "not every queue was empty within %d ms",
                      current.wish().timeoutMillis())));
      startNext();
    } else if (current != null && pauseBetween) {
      ask();
    }
  }
}
