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
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
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
  private Set<ProcessId> asked = Set.of();
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
    asked = Set.copyOf(controls.processes());
    controls
        .all()
        .forEach(control -> control.tell(new Drain(controls.epoch(), ticket, true, server)));
    judge(); // where nobody is asked, nobody answers
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
    var present = controls.processes();
    var isOpen = asked.stream().anyMatch(id -> present.contains(id) && !round.containsKey(id));
    if (current == null || isOpen) {
      return;
    }
    // Whoever came since is not held yet, and is asked in the next round.
    var isEmpty = asked.containsAll(present) && round.values().stream().allMatch(Drained::empty);
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
      controls
          .all()
          .forEach(control -> control.tell(new Drain(controls.epoch(), ticket, false, server)));
    }
  }

  void processLost(ProcessId process) {
    round.remove(process);
    judge();
  }

  void tick(long nowNanos) {
    expireWaiting(nowNanos);
    var current = running;
    if (current != null && current.deadlineNanos() - nowNanos <= 0) {
      end();
      refuse(current, "not every queue was empty within %d ms");
      startNext();
    } else if (current != null && pauseBetween) {
      ask();
    }
  }

  private void expireWaiting(long nowNanos) {
    for (var one : List.copyOf(waiting)) {
      if (one.deadlineNanos() - nowNanos <= 0) {
        waiting.remove(one);
        refuse(one, "other syncs before this one took more than %d ms");
      }
    }
  }

  private static void refuse(Running late, String why) {
    var wish = late.wish();
    wish.replyTo().tell(new NotSynced(Refusal.of(Code.TIMEOUT, why, wish.timeoutMillis())));
  }
}
