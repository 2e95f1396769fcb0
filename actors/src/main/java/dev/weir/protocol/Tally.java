package dev.weir.protocol;

import dev.weir.protocol.StatusProtocol.Count;
import dev.weir.protocol.StatusProtocol.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts messages by name, since the service began. Any thread. */
public final class Tally {
  /** Names may come from outside; what comes under more names counts as one. */
  private static final int NAMES_MAX = 1_000;

  private static final String OTHERS = "(others)";
  private final Map<String, long[]> counts = new TreeMap<>();

  /** One more came. */
  public void received(Object message) {
    received(message.getClass().getSimpleName());
  }

  /** One more came, of this name. */
  public synchronized void received(String message) {
    of(message)[0]++;
  }

  /** So many more went. */
  public synchronized void sent(String message, long count) {
    of(message)[1] += count;
  }

  private long[] of(String message) {
    var known = counts.containsKey(message) || counts.size() < NAMES_MAX ? message : OTHERS;
    return counts.computeIfAbsent(known, fresh -> new long[2]);
  }

  /** All counts so far, in the order of their names. */
  public synchronized List<Count> counts() {
    var metrics = new ArrayList<Count>();
    counts.forEach((message, both) -> metrics.add(new Count(message, both[0], both[1])));
    return metrics;
  }

  /** The service's status with all counts so far. */
  public Status status(String id, String name, String node, Instant at) {
    return new Status(id, name, node, at, counts());
  }
}
