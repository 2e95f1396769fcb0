package dev.weir.testkit;

import dev.weir.execution.GraphRun;
import dev.weir.execution.Tap;
import dev.weir.execution.UnitStatus;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sees what every outlet of the script's graphs emits, from its unit's first message on, wherever
 * the unit runs. A tap is attached on the unit's own thread as it starts, so nothing is missed, and
 * again on the next node when it moves.
 */
final class Watches {
  /** A tap that blocks misses nothing, and its viewer is quick. */
  private static final InletOptions TAP = InletOptions.blocking(1_024);

  /** After a crash the tap before may never see its end. */
  private static final Duration ORDER_PATIENCE = Duration.ofSeconds(5);

  private record Place(GraphRun run, PortAddress outlet) {}

  private final Map<PortAddress, Watch> watches = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<GraphRun> known = new HashSet<>();
  private final Map<Place, Tap> open = new HashMap<>();
  private final Map<PortAddress, List<Tap>> taps = new HashMap<>();

  /** Watches every outlet of a graph. */
  void add(Assembly graph) {
    for (var unit : graph.blueprint().units()) {
      for (var outlet : unit.outlets()) {
        var port = new PortAddress(unit.address(), outlet.name());
        watches.put(port, new Watch(port));
      }
    }
  }

  Watch of(PortAddress outlet) {
    return Objects.requireNonNull(watches.get(outlet), outlet::toString);
  }

  /** A run on some node, none of whose units has begun yet. */
  void follow(GraphAddress graph, GraphRun run) {
    lock.lock();
    try {
      if (!known.add(run)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    run.onUnitState(status -> entered(run, status));
    // Units that ran before are seen from now on; on a node that was just begun again there may be.
    run.units().stream()
        .filter(unit -> run.hosted().contains(unit.address()))
        .forEach(unit -> entered(run, unit));
  }

  private void entered(GraphRun run, UnitStatus status) {
    switch (status.state()) {
      case STARTING, RUNNING, PAUSED -> attach(run, status.address());
      case RESTARTING -> {}
      case FAULTED, COMPLETED, STUCK -> ended(run, status.address());
    }
  }

  private void attach(GraphRun run, UnitAddress unit) {
    lock.lock();
    try {
      for (var watch : watches.entrySet()) {
        var outlet = watch.getKey();
        var place = new Place(run, outlet);
        if (outlet.unit().equals(unit) && !open.containsKey(place)) {
          var before = taps.computeIfAbsent(outlet, first -> new ArrayList<>());
          before.removeIf(Watches::hasEnded);
          var tap = tap(run, outlet, watch.getValue(), List.copyOf(before));
          open.put(place, tap);
          before.add(tap);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** What the taps before saw comes first. */
  private static Tap tap(GraphRun run, PortAddress outlet, Watch watch, List<Tap> before) {
    var isFirst = new AtomicBoolean(true);
    return run.tap(
        outlet,
        TAP,
        message -> {
          if (isFirst.getPlain()) {
            isFirst.setPlain(false);
            before.forEach(Watches::awaitEnd);
          }
          watch.saw(message);
        });
  }

  private static boolean hasEnded(Tap tap) {
    try {
      return tap.awaitEnd(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void awaitEnd(Tap tap) {
    try {
      if (!tap.awaitEnd(ORDER_PATIENCE)) {
        tap.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The tap ends by itself; when the unit comes again it needs another. */
  private void ended(GraphRun run, UnitAddress unit) {
    lock.lock();
    try {
      open.keySet().removeIf(place -> place.run() == run && place.outlet().unit().equals(unit));
    } finally {
      lock.unlock();
    }
  }

  /** A node has crashed: what its runs had emitted and nobody saw is gone. */
  void gone(Iterable<GraphRun> runs) {
    lock.lock();
    try {
      for (var run : runs) {
        open.entrySet().stream()
            .filter(entry -> entry.getKey().run() == run)
            .forEach(entry -> entry.getValue().close());
        open.keySet().removeIf(place -> place.run() == run);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether all that was emitted at an outlet has been seen. */
  boolean isCurrent(PortAddress outlet) {
    lock.lock();
    try {
      return taps.getOrDefault(outlet, List.of()).stream()
          .allMatch(tap -> tap.pending() == 0 || hasEnded(tap));
    } finally {
      lock.unlock();
    }
  }
}
