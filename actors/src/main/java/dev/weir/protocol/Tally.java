package dev.weir.protocol;

import dev.weir.protocol.StatusProtocol.Count;
import dev.weir.protocol.StatusProtocol.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** Counts messages by name, since the service began. Used on the service's own thread. */
public final class Tally {
  private final Map<String, long[]> counts = new TreeMap<>();

  /** One more came. */
  public void received(Object message) {
    of(message.getClass().getSimpleName())[0]++;
  }

  /** So many more went. */
  public void sent(String message, long count) {
    of(message)[1] += count;
  }

  private long[] of(String message) {
    return counts.computeIfAbsent(message, fresh -> new long[2]);
  }

  /** The service's status with all counts so far. */
  public Status status(String id, String name, String node, Instant at) {
    var metrics = new ArrayList<Count>();
    counts.forEach((message, both) -> metrics.add(new Count(message, both[0], both[1])));
    return new Status(id, name, node, at, metrics);
  }
}
