package dev.weir.channel;

import dev.weir.topology.Edge;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that goes to one other node: its lanes and the one connection they share. Two threads: one
 * keeps the connection and reads what the receiver tells ({@link Dialling}), one owns the lanes,
 * gathers what waits and writes it.
 */
final class Outbound {
  private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

  private final Peer peer;
  private final DataPortOptions options;
  private final Bell work = new Bell();
  private final Dialling dialling;
  private final CopyOnWriteArrayList<OutLane> lanes = new CopyOnWriteArrayList<>();
  private volatile boolean over;
  private int turn;

  Outbound(Peer peer, DataPortOptions options, BooleanSupplier severed) {
    this.peer = peer;
    this.options = options;
    this.dialling = new Dialling(peer, options, lanes, work, severed);
  }

  Peer peer() {
    return peer;
  }

  void start(Crew crew) {
    crew.start("data to " + peer.process(), this::write);
    crew.start("acks from " + peer.process(), dialling::run);
  }

  /**
   * Whether an edge may be added.
   *
   * @throws IllegalStateException if it is carried already, or there are as many as may be
   */
  void checkRoomFor(Edge edge) {
    if (lanes.stream().anyMatch(one -> one.edge().equals(edge) && !one.isStopping())) {
      throw new IllegalStateException(
          "%s is being sent to %s already".formatted(edge, peer.process()));
    }
    if (lanes.size() >= options.limits().lanesMax()) {
      throw new IllegalStateException(
          "%s: there are %d edges to %s, lanesMax allows no more"
              .formatted(edge, lanes.size(), peer.process()));
    }
  }

  /** Carries one edge more. */
  void add(OutLane lane) {
    lanes.add(lane);
    work.ring();
    dialling.ring();
  }

  /** Carries the edge no more; its outgoing is closed soon. */
  void stop(Edge edge, boolean lost) {
    for (var lane : lanes) {
      if (lane.edge().equals(edge)) {
        lane.stop(lost);
      }
    }
    work.ring();
  }

  /**
   * Carries no more of the edge than what was polled; its outgoing is closed once that is there.
   */
  void finish(Edge edge) {
    for (var lane : lanes) {
      if (lane.edge().equals(edge)) {
        lane.finish();
      }
    }
    work.ring();
  }

  /** Breaks the connection, if one stands; another follows. */
  void cut() {
    dialling.cut();
  }

  /** Ends all; the writing thread then closes what was going out as lost. */
  void end() {
    over = true;
    dialling.end();
    work.ring();
  }

  List<LaneStatus> status() {
    var line = dialling.line();
    return lanes.stream().map(lane -> lane.status(line, dialling.reconnects())).toList();
  }

  private void write() {
    work.ownedByMe();
    var batch = new Batch(options.limits().writeBatchBytes());
    while (!over) {
      var line = dialling.line();
      tend(line == null ? null : batch);
      if (line != null) {
        gather(line, batch);
      }
      if (line == null || batch.isEmpty()) {
        work.await();
      } else {
        flush(line, batch);
      }
    }
    lanes.forEach(this::abandon);
    lanes.clear();
  }

  private void tend(@Nullable Batch batch) {
    for (var lane : lanes) {
      try {
        lane.tend(batch, work::ring);
      } catch (RuntimeException | Error e) {
        giveUp(lane, e);
      }
      if (lane.isGone()) {
        lanes.remove(lane);
      }
    }
  }

  /** Takes turns, a message each, so that no lane waits for another's backlog. */
  private void gather(Line line, Batch batch) {
    if (dialling.takePing()) {
      batch.put(new Frame.Ping());
    }
    var round = lanes.toArray(OutLane[]::new);
    var idle = 0;
    while (round.length > 0 && idle < round.length && !batch.isFull()) {
      turn = (turn + 1) % round.length;
      idle = fill(round[turn], line, batch) ? 0 : idle + 1;
    }
  }

  private boolean fill(OutLane lane, Line line, Batch batch) {
    try {
      return lane.fill(line, batch);
    } catch (RuntimeException | Error e) {
      giveUp(lane, e);
      return false;
    }
  }

  /** An outgoing that throws is a mistake, and must cost no other lane anything. */
  private void giveUp(OutLane lane, Throwable mistake) {
    LOG.error("{} to {} is closed by a mistake", lane.edge(), peer, mistake);
    lane.stop(true);
    work.ring();
  }

  private void abandon(OutLane lane) {
    try {
      lane.abandon();
    } catch (RuntimeException | Error e) {
      LOG.error("{} to {} could not be closed", lane.edge(), peer, e);
    }
  }

  private void flush(Line line, Batch batch) {
    try {
      line.write(batch);
    } catch (IOException e) {
      LOG.debug("{}: a write failed, the reader will see it too", peer, e);
      // The reading thread takes it from here: it dials anew.
      line.close();
      dialling.lost(line);
    }
  }
}
