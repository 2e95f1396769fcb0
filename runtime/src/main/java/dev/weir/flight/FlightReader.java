package dev.weir.flight;

import dev.weir.flight.FlightSummary.Garbage;
import dev.weir.id.UnitAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Adds up a recording, event by event, so that a large file takes little memory. A unit is known by
 * its thread: a virtual one that has the unit's address for its name.
 */
final class FlightReader {
  private static final int UNITS_MAX = 10_000;
  private static final int LISTED_MAX = 20;

  /** Most frames of the tree; what comes later counts for those above it. */
  private static final int FRAMES_MAX = 100_000;

  /** What threads of one kind differ in: ids of nodes, and numbers. */
  private static final Pattern NUMBER =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+");

  private final Counts units = new Counts();
  private final Counts threads = new Counts();
  private final Counts methods = new Counts();
  private final Counts classes = new Counts();
  private final Counts allocators = new Counts();
  private final Frame root = new Frame("all");
  private int frames = 1;
  private long collections;
  private Duration paused = Duration.ZERO;
  private Duration longest = Duration.ZERO;
  private long heapMax;
  private double load;
  private long loads;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  Flight read(Path recording) throws IOException {
    try (var file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        take(file.readEvent());
      }
    }
    return new Flight(summary(), root);
  }

  private void take(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.ExecutionSample" -> sample(event);
      case "jdk.ObjectAllocationSample" -> allocation(event);
      case "jdk.GarbageCollection" -> collection(event);
      case "jdk.GCHeapSummary" -> heapMax = Math.max(heapMax, event.getLong("heapUsed"));
      case "jdk.CPULoad" -> {
        load += event.getFloat("jvmUser") + event.getFloat("jvmSystem");
        loads++;
        seenAt(event.getStartTime());
      }
      default -> {} // open: there are hundreds of kinds of events
    }
  }

  private void seenAt(Instant time) {
    first = time.isBefore(first) ? time : first;
    last = time.isAfter(last) ? time : last;
  }

  private void sample(RecordedEvent event) {
    seenAt(event.getStartTime());
    var thread = event.<@Nullable RecordedThread>getValue("sampledThread");
    var unit = unit(thread);
    var who = unit.orElseGet(() -> name(thread));
    (unit.isPresent() ? units : threads).add(who, 1);
    var stack = event.getStackTrace();
    if (stack != null && !stack.getFrames().isEmpty()) {
      methods.add(method(stack.getFrames().getFirst()), 1);
    }
    grow(who, stack);
  }

  private void grow(String who, @Nullable RecordedStackTrace stack) {
    root.seen();
    var at = callee(root, who);
    at.seen();
    var called = stack == null ? List.<RecordedFrame>of() : stack.getFrames();
    for (var i = called.size() - 1; i >= 0; i--) {
      var below = callee(at, method(called.get(i)));
      if (below == at) {
        return;
      }
      at = below;
      at.seen();
    }
  }

  /** The caller itself if the tree is full. */
  private Frame callee(Frame caller, String name) {
    if (!caller.calls(name)) {
      if (frames >= FRAMES_MAX) {
        return caller;
      }
      frames++;
    }
    return caller.callee(name);
  }

  private void allocation(RecordedEvent event) {
    var bytes = event.getLong("weight");
    var type = event.<@Nullable RecordedClass>getValue("objectClass");
    classes.add(type == null ? "(unknown)" : readable(type.getName()), bytes);
    var thread = event.getThread();
    allocators.add(unit(thread).orElseGet(() -> name(thread)), bytes);
  }

  private void collection(RecordedEvent event) {
    collections++;
    paused = paused.plus(event.getDuration("sumOfPauses"));
    var one = event.getDuration("longestPause");
    longest = one.compareTo(longest) > 0 ? one : longest;
  }

  /** The unit whose thread it is, or for which it does background work: {@code ADDRESS#name}. */
  private static Optional<String> unit(@Nullable RecordedThread thread) {
    if (thread == null || !thread.isVirtual() || thread.getJavaName() == null) {
      return Optional.empty();
    }
    var name = thread.getJavaName();
    var end = name.indexOf('#');
    var address = end < 0 ? name : name.substring(0, end);
    try {
      return address.contains("/")
          ? Optional.of(new UnitAddress(address).path())
          : Optional.empty();
    } catch (IllegalArgumentException stranger) {
      return Optional.empty();
    }
  }

  /** Threads of one kind count as one. */
  private static String name(@Nullable RecordedThread thread) {
    if (thread == null) {
      return "(unknown thread)";
    }
    var name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
    return name == null || name.isBlank()
        ? "(threads without a name)"
        : NUMBER.matcher(name).replaceAll("*");
  }

  private static String method(RecordedFrame frame) {
    var method = frame.getMethod();
    return method == null
        ? "(unknown)"
        : readable(method.getType().getName()) + "." + method.getName();
  }

  /** Hidden classes have addresses in their names, which say nothing and never repeat. */
  private static String readable(String type) {
    var hidden = type.indexOf("$$Lambda");
    var named = hidden < 0 ? type : type.substring(0, hidden) + "$$Lambda";
    var dimensions = 0;
    while (dimensions < named.length() && named.charAt(dimensions) == '[') {
      dimensions++;
    }
    return dimensions == 0
        ? named
        : element(named.substring(dimensions))
            + String.join("", Collections.nCopies(dimensions, "[]"));
  }

  private static String element(String type) {
    return switch (type) {
      case "B" -> "byte";
      case "C" -> "char";
      case "D" -> "double";
      case "F" -> "float";
      case "I" -> "int";
      case "J" -> "long";
      case "S" -> "short";
      case "Z" -> "boolean";
      default -> // open: any class
          type.startsWith("L") && type.endsWith(";") ? type.substring(1, type.length() - 1) : type;
    };
  }

  private FlightSummary summary() {
    var samples = units.total() + threads.total();
    var seconds = last.isBefore(first) ? 0 : Duration.between(first, last).toNanos() / 1e9;
    return new FlightSummary(
        seconds,
        samples,
        loads == 0 ? 0 : load / loads,
        units.top(UNITS_MAX, samples),
        threads.top(LISTED_MAX, samples),
        methods.top(LISTED_MAX, samples),
        classes.top(LISTED_MAX, classes.total()),
        allocators.top(LISTED_MAX, allocators.total()),
        new Garbage(collections, paused.toNanos() / 1e6, longest.toNanos() / 1e6, heapMax));
  }
}
