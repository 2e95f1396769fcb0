package dev.weir.node;

import dev.weir.events.Fact;
import dev.weir.execution.UnitNotice;
import dev.weir.id.RunId;
import dev.weir.unit.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the units of this node have said and nobody has fetched yet. A unit that says more than
 * {@value #WAITING_MAX} at once waits. Any thread.
 */
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  static final int WAITING_MAX = 1_000;

  private final BlockingQueue<Fact> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private volatile Runnable bell = () -> {};

  /** Says whom to call when there is something to fetch. */
  void onNews(Runnable listener) {
    bell = listener;
  }

  /** A unit of a run has something to say. */
  void put(RunId run, UnitNotice said) {
    var unit = said.unit();
    var fact =
        switch (said.notice()) {
          case Notice.Said(var level, var text) -> new Fact.UnitNotified(unit, run, level, text);
          case Notice.WatchActivated(var watch) -> new Fact.WatchActivated(unit, run, watch);
          case Notice.Failed(var cause) -> new Fact.UnitFailed(unit, run, cause);
        };
    try {
      waiting.put(fact);
    } catch (InterruptedException e) {
      // The unit is told to stop, and this is its last word: there is mostly room for it.
      Thread.currentThread().interrupt();
      if (!waiting.offer(fact)) {
        throw new IllegalStateException(
            "%s was interrupted before it was heard".formatted(unit), e);
      }
    }
    bell.run();
  }

  /** The node itself has something to say, on a thread that must not wait. */
  void offer(Fact fact) {
    if (!waiting.offer(fact)) {
      LOG.warn("nobody hears that {}: {} notices wait already", fact, WAITING_MAX);
    }
    bell.run();
  }

  /** What was said since the last time, in order. */
  List<Fact> fetch() {
    var fetched = new ArrayList<Fact>();
    waiting.drainTo(fetched);
    return fetched;
  }
}
