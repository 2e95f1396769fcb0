package dev.weir.toys;

import dev.weir.unit.Inlet;
import dev.weir.unit.InvalidInput;
import dev.weir.unit.Supervision;
import dev.weir.unit.Unit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;

/** A unit that misbehaves in its own way once it has seen a few counts. */
public final class Hand extends Unit<Hand.Settings> {

  /** The ways to misbehave. */
  public enum Way {
    /** None: all is well. */
    NONE,
    /** Waits for a connection that nobody makes. */
    BLOCK_ON_SOCKET,
    /** Waits for what never comes, and does not hear interrupts. */
    IGNORE_STOPPING,
    /** Throws when it should release. */
    THROW_AT_STOP,
    /** Throws at every message. */
    THROW,
    /** Finds that a line of its input is broken. */
    REFUSE_INPUT
  }

  public record Settings(Way way) {}

  public final Inlet<Count> counts = inlet();

  public Hand(Settings settings) {
    super(settings);
    counts.on(this::misbehave);
  }

  private void misbehave(Count count) throws IOException {
    if (count.value() < 3) {
      return;
    }
    switch (settings().way()) {
      case NONE, THROW_AT_STOP -> {}
      case BLOCK_ON_SOCKET -> {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
          socket.accept().close();
        }
      }
      case IGNORE_STOPPING -> waitForEver();
      case THROW -> throw new IllegalStateException("count " + count.value() + " is too much");
      case REFUSE_INPUT ->
          throw new InvalidInput("counts.csv:3: \"%d\" is no word".formatted(count.value()));
    }
  }

  private static void waitForEver() {
    var never = new CountDownLatch(1);
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException deaf) {
        // That is the point of it.
      }
    }
  }

  @Override
  protected Supervision supervision() {
    return Supervision.fault();
  }

  @Override
  protected void stop() {
    if (settings().way() == Way.THROW_AT_STOP) {
      throw new IllegalStateException("cannot let go");
    }
    System.out.println("hand has let go");
  }
}
