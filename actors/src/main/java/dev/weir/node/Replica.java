package dev.weir.node;

import dev.weir.control.GraphState;
import dev.weir.events.EventLog;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * What this node knows of the whole, for any thread to look at. The node's event relay keeps it; a
 * reader never waits and disturbs nobody.
 */
public final class Replica {

  /**
   * What is known, at one place in the stream of events.
   *
   * @param log the latest events up to there
   * @param server the process the graph server runs in; empty if it has not been heard of lately
   */
  public record View(GraphState state, EventLog log, Optional<ProcessId> server) {}

  private static final long REACH_SECONDS = 5;

  private final List<Runnable> bells = new CopyOnWriteArrayList<>();
  private volatile View view;

  /** A replica that knows nothing yet. */
  public Replica(int history) {
    view = new View(GraphState.EMPTY, EventLog.after(Cursor.START, history), Optional.empty());
  }

  /** What is known now. */
  public View view() {
    return view;
  }

  /**
   * Has a bell rung after every change.
   *
   * @param bell must be quick; several changes may ring it once
   * @return ends it
   */
  public Runnable onChange(Runnable bell) {
    bells.add(bell);
    return () -> bells.remove(bell);
  }

  /**
   * Completes once what is known here includes a place in the stream, so that whoever was told of
   * it also sees it; with false if that takes too long. On a thread of its own.
   */
  public CompletableFuture<Boolean> reached(Cursor place) {
    var reached = new CompletableFuture<Boolean>();
    Runnable look =
        () -> {
          if (view.state().at().compareTo(place) >= 0) {
            reached.completeAsync(() -> true);
          }
        };
    var ends = onChange(look);
    look.run();
    return reached
        .completeOnTimeout(false, REACH_SECONDS, TimeUnit.SECONDS)
        .whenComplete((seen, failure) -> ends.run());
  }

  /** Called by the relay only. */
  void show(View next) {
    view = next;
    bells.forEach(Runnable::run);
  }
}
