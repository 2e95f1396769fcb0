package dev.weir.execution;

import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edge, as far as it lies in this JVM. Its messages wait in one channel at the outlet's side,
 * whoever takes them: the inlet's unit, if it is here; a departure, if it is elsewhere; nobody, in
 * between. Where the outlet is elsewhere, arrivals feed the inlet, each through a channel of its
 * own. Guarded by the wiring.
 *
 * @param <T> the messages that pass
 */
final class LocalEdge<T> {
  /** Most channels of one edge that wait to be drained, one behind the other. */
  private static final int FEEDS_MAX = 8;

  private final Edge edge;
  private final InletOptions options;
  private final EdgeBook book;
  private final Deque<Intake<T>> feeds = new ArrayDeque<>();
  private @Nullable Channel<T> channel;
  private @Nullable Fan<T> fan;
  private @Nullable Entrance<T> entrance;
  // Forgotten by whoever closes it, on any thread.
  private volatile @Nullable Departure<T> departure;
  private @Nullable Intake<T> unused;

  LocalEdge(Edge edge, InletOptions options, EdgeBook book) {
    this.edge = edge;
    this.options = options;
    this.book = book;
  }

  Edge edge() {
    return edge;
  }

  /** The channel at the outlet's side; from the first call on the edge has a meter. */
  Channel<T> channel() {
    var known = channel;
    if (known == null) {
      known = Channels.make(options, Doorbell.ofNobody());
      channel = known;
      book.add(edge, known);
    }
    return known;
  }

  /** The outlet's unit comes here. */
  void openFrom(Fan<T> outlet) {
    var idle = takeUnused();
    var here = entrance;
    if (here != null && (feeds.isEmpty() || feeds.getLast().channel() != channel)) {
      // Others have fed the inlet since: what comes now stands behind what they sent.
      renewChannel();
      feed(here, Intake.ofEdge(here, serving(here)));
    } else if (here != null) {
      feeds.getLast().reopen();
    }
    channel().beginAgain();
    if (here != null && idle != null) {
      // Only now, or the unit might see a moment without any hope for more, and end.
      forget(here, idle);
    }
    fan = outlet;
    outlet.add(channel());
  }

  /** The outlet's unit is gone; what it emitted stays. */
  void closeFrom() {
    var outlet = fan;
    if (outlet == null) {
      return;
    }
    outlet.remove(channel());
    fan = null;
    feeds.forEach(Intake::close);
  }

  /** The inlet's unit comes here. What waits for it comes first. */
  void openInto(Entrance<T> inlet) {
    shutDeparture();
    entrance = inlet;
    var waiting = channel;
    if (fan != null || (waiting != null && !waiting.isEmpty())) {
      var local = Intake.ofEdge(inlet, serving(inlet));
      feed(inlet, local);
      if (fan == null) {
        local.close();
      }
    }
    if (fan == null) {
      unused = arriving(inlet);
    }
  }

  private Channel<T> serving(Entrance<T> inlet) {
    channel().serve(inlet.runner().bell());
    return channel();
  }

  private Intake<T> arriving(Entrance<T> inlet) {
    Channel<T> made = Channels.make(options, inlet.runner().bell());
    book.addArriving(made);
    var intake = Intake.ofArrival(inlet, made);
    feed(inlet, intake);
    return intake;
  }

  private void feed(Entrance<T> inlet, Intake<T> intake) {
    var drained = new ArrayList<Intake<T>>();
    while (!feeds.isEmpty() && feeds.getFirst().isDrained()) {
      drained.add(feeds.removeFirst());
    }
    if (feeds.size() >= FEEDS_MAX) {
      throw new IllegalStateException(
          "%s: messages of %d former arrivals wait to be handled".formatted(edge, FEEDS_MAX));
    }
    if (!feeds.isEmpty()) {
      intake.standBehind(feeds.getLast());
    }
    feeds.addLast(intake);
    inlet.runner().intakes().add(intake);
    // Messages may wait there since before the unit could see them.
    intake.channel().ring();
    drained.forEach(former -> forget(inlet, former));
  }

  private void forget(Entrance<T> inlet, Intake<T> intake) {
    inlet.runner().intakes().leave(intake);
    book.removeArriving(intake.channel());
    book.close(intake.channel());
  }

  private @Nullable Intake<T> takeUnused() {
    var idle = unused;
    if (idle != null) {
      unused = null;
      feeds.remove(idle);
      if (!feeds.isEmpty()) {
        feeds.getLast().isLastAgain();
      }
    }
    return idle;
  }

  /** The inlet's unit is about to go: what came in so far is the last that it handles. */
  void closeInto(boolean paused) {
    for (var intake : feeds) {
      if (intake.channel() == channel) {
        // What a paused unit does not get to is for the next one.
        intake.closeAt(paused ? intake.channel().left() : intake.channel().entered());
      } else if (intake.isClosed() || intake == unused) {
        intake.closeAt(intake.channel().entered());
      }
    }
  }

  private void arrivalGone(Entrance<T> inlet, Intake<T> intake) {
    if (inlet.runner().signal().isLeaving()) {
      intake.closeAt(intake.channel().entered());
    }
  }

  /**
   * The inlet's unit is gone; what waits at the outlet's side stays for whoever takes it next.
   *
   * @param keep false if the unit may still touch its channels, or has refused what waited
   */
  void leaveInto(boolean keep) {
    var left = entrance;
    if (left == null) {
      return;
    }
    for (var intake : feeds) {
      left.runner().intakes().leave(intake);
      if (intake.channel() != channel) {
        intake.channel().refuse();
        forget(left, intake);
      }
    }
    feeds.clear();
    unused = null;
    entrance = null;
    if (channel != null) {
      if (!keep || channel.isRefusing()) {
        renewChannel();
      }
      channel().serve(Doorbell.ofNobody());
    }
    var wayOut = departure;
    if (wayOut != null) {
      wayOut.open(channel());
    }
  }

  /** What waits in the channel is not taken over by the next one; the counts are kept. */
  private void renewChannel() {
    var old = channel;
    if (old == null) {
      return;
    }
    book.leave(edge, old);
    channel = null;
    var next = channel();
    if (fan != null) {
      fan.replace(old, next);
    }
    if (feeds.stream().noneMatch(feed -> feed.channel() == old)) {
      old.refuse();
      book.close(old);
    }
  }

  /** Opens the way out. */
  Departure<T> departure() {
    if (departure != null) {
      throw new IllegalStateException(edge + ": another departure takes its messages");
    }
    var here = entrance;
    if (here != null && !here.runner().signal().isLeaving()) {
      throw new IllegalStateException(edge + ": its inlet is hosted here");
    }
    var opened = new Departure<T>(edge, options, () -> departure = null);
    departure = opened;
    if (here == null) {
      opened.open(channel());
    }
    return opened;
  }

  /** Opens the way in. */
  Arrival<T> arrival() {
    var here = entrance;
    if (here == null) {
      throw new IllegalStateException(edge + ": its inlet is not hosted here");
    }
    if (fan != null || here.runner().signal().isLeaving()) {
      throw new IllegalStateException(
          edge
              + ": "
              + (fan == null ? "its inlet is being released" : "its outlet is hosted here"));
    }
    var intake = unused == null ? arriving(here) : unused;
    unused = null;
    return new Arrival<>(edge, options, intake, () -> arrivalGone(here, intake));
  }

  private void shutDeparture() {
    var wayOut = departure;
    if (wayOut != null) {
      wayOut.close(true);
    }
  }

  /** What the inlet's unit has to leave if the edge is taken away; empty if it is not here. */
  List<Intake<T>> intakes() {
    return List.copyOf(feeds);
  }

  /**
   * The edge is taken away. What waits is dropped: at once, or by the inlet's unit as it leaves its
   * {@link #intakes}.
   */
  void cut() {
    shutDeparture();
    var old = channel;
    if (old != null) {
      book.leave(edge, old);
      if (fan != null) {
        fan.remove(old);
      }
      old.abandon();
      if (feeds.stream().noneMatch(intake -> intake.channel() == old)) {
        old.refuse();
        book.close(old);
      }
    }
    feeds.clear();
    unused = null;
  }
}
