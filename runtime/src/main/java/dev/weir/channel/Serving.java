package dev.weir.channel;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that a sender made: the calling thread reads and never waits for a unit, a second
 * one tells the sender what was taken and settled.
 */
final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  /** A sender asks after one silence and gives up after three. */
  private static final int SILENCES = 4;

  private final UUID peer;
  private final UUID self;
  private final Line line;
  private final Crew crew;
  private final Bell reporter = new Bell();
  private final AtomicBoolean pongDue = new AtomicBoolean();
  private volatile boolean over;

  Serving(UUID self, UUID peer, Line line, Crew crew) {
    this.self = self;
    this.peer = peer;
    this.line = line;
    this.crew = crew;
  }

  /** Ends the connection; {@link #run} returns soon. Any thread. */
  void close() {
    over = true;
    line.close();
    reporter.ring();
  }

  /** There is something to tell the sender. Any thread. */
  void ring() {
    reporter.ring();
  }

  /** Reads until the connection ends. */
  void run(Inbound lanes) throws IOException {
    try {
      var batch = new Batch(lanes.limits().writeBatchBytes());
      batch.put(new Frame.Welcome(self));
      line.write(batch);
      line.allowSilence(lanes.limits().times().idlePing().multipliedBy(SILENCES));
      crew.start("acks to " + peer, () -> report(lanes, batch));
      while (!over && line.awaitFrame()) {
        hear(line.read(), lanes);
        reporter.ring();
      }
    } finally {
      close();
    }
  }

  private void hear(Frame frame, Inbound lanes) throws WrongFrame {
    switch (frame) {
      case Frame.Data data -> {
        var lane = lanes.lane(data.lane());
        if (lane != null) {
          lane.take(data);
        }
      }
      case Frame.Open open -> lanes.open(open);
      case Frame.End(var id, var seq) -> {
        var lane = lanes.lane(id);
        if (lane != null) {
          lane.end(seq);
        }
      }
      case Frame.Close(var id, var ignored) -> lanes.closed(id);
      case Frame.Ping ignored -> pongDue.set(true);
      case Frame.Hello ignored -> throw unexpected(frame);
      case Frame.Welcome ignored -> throw unexpected(frame);
      case Frame.Ready ignored -> throw unexpected(frame);
      case Frame.Settled ignored -> throw unexpected(frame);
      case Frame.Received ignored -> throw unexpected(frame);
      case Frame.Pong ignored -> throw unexpected(frame);
    }
  }

  private static WrongFrame unexpected(Frame frame) {
    return new WrongFrame("no sender says " + frame.getClass().getSimpleName());
  }

  private void report(Inbound lanes, Batch batch) {
    reporter.ownedByMe();
    try {
      while (!over) {
        if (pongDue.compareAndSet(true, false)) {
          batch.put(new Frame.Pong());
        }
        lanes.report(this, batch);
        if (batch.isEmpty()) {
          reporter.await();
        } else {
          line.write(batch);
        }
      }
    } catch (IOException e) {
      LOG.debug("acks to {} ended, the reader will see it too", peer, e);
    } finally {
      close();
    }
  }
}
