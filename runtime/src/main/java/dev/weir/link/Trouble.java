package dev.weir.link;

import dev.weir.link.Link.Outage;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account of an outage, within one {@link Turn}. */
final class Trouble<M> {
  private final Instant now;
  private @Nullable Outage outage;

  Trouble(@Nullable Outage outage, Instant now) {
    this.outage = outage;
    this.now = now;
  }

  @Nullable Outage outage() {
    return outage;
  }

  /** The connection is gone, or never was. What began earlier goes on. */
  void began(String why, Outbox<M> outbox) {
    if (outage == null) {
      outage = new Outage(now, why, outbox.counts(), outbox.held().count(), 0, 0, 0, outbox.last());
    }
  }

  void attempted() {
    if (outage != null) {
      outage = outage.attempted();
    }
  }

  /** The other side says how much it has: less than it once acknowledged is a loss. */
  void forgotten(Outbox<M> outbox, long applied) {
    var lost = outbox.flow().acked() - applied;
    if (lost <= 0) {
      return;
    }
    began("the other side has forgotten what it acknowledged", outbox);
    if (outage != null) {
      outage = outage.forgetting(lost);
    }
  }

  /** A message was put in; others may have made room. */
  void madeRoom(Outbox<M> before, Outbox<M> after) {
    if (before.counts().thinned() != after.counts().thinned()) {
      // Else what is thinned before the first connection would be in no report.
      began("no connection was there yet", before);
    }
    if (before.counts().dropped() == after.counts().dropped()) {
      return;
    }
    began("the outbox was full with %s".formatted(before.held()), before);
    if (outage != null) {
      outage = outage.dropping(before.shelf().entries().firstKey(), after.last());
    }
  }

  /** Whether what was to arrive has arrived. */
  boolean isOver(Outbox<M> outbox) {
    return outage != null && outbox.drainedTo(outage.over());
  }

  /** What to report, if there was an outage; it is over then. */
  Optional<RecoveryReport> ended(Outbox<M> outbox, boolean stopped) {
    var o = outage;
    if (o == null) {
      return Optional.empty();
    }
    outage = null;
    var counts = outbox.counts();
    var before = o.before();
    long waiting = outbox.held().count();
    var taken = counts.taken() - before.taken();
    return Optional.of(
        new RecoveryReport(
            o.since(),
            now,
            o.why(),
            o.attempts(),
            o.heldBefore() + taken,
            counts.arrived() - before.arrived(),
            counts.thinned() - before.thinned(),
            counts.dropped() - before.dropped(),
            o.droppedFrom(),
            o.droppedFrom() == 0 ? 0 : counts.droppedTo(),
            counts.refused() - before.refused(),
            o.forgotten(),
            waiting,
            stopped));
  }
}
