package dev.weir.execution;

import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Unit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Keeps what it is given, but handles each message only once a test lets it through. */
final class Holding extends Unit<NoSettings> {
  public final Inlet<Long> in;
  private final Semaphore through = new Semaphore(0);
  private final Queue<Long> seen = new ConcurrentLinkedQueue<>();

  Holding(InletOptions options) {
    super(NoSettings.NONE);
    in = inlet(options);
    in.on(
        number -> {
          seen.add(number);
          through.acquire();
        });
  }

  /** Lets so many messages through. */
  void letThrough(int count) {
    through.release(count);
  }

  /** Lets all messages through, for ever. */
  void open() {
    through.release(Integer.MAX_VALUE / 2);
  }

  /** The messages that came in hand so far, the one that is held included. */
  List<Long> seen() {
    return List.copyOf(seen);
  }
}
