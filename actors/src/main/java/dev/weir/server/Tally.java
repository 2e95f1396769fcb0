package dev.weir.server;

import dev.weir.protocol.StatusProtocol.Count;
import dev.weir.protocol.StatusProtocol.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** Counts messages by name, since the service began. */
final class Tally {
  private final Map<String, long[]> counts = new TreeMap<>();

  void received(Object message) {
    of(message.getClass().getSimpleName())[0]++;
  }

  void sent(String message, long count) {
    of(message)[1] += count;
  }

  private long[] of(String message) {
    return counts.computeIfAbsent(message, fresh -> new long[2]);
  }

  Status status(String id, String name, String node, Instant at) {
    var metrics = new ArrayList<Count>();
    counts.forEach((message, both) -> metrics.add(new Count(message, both[0], both[1])));
    return new Status(id, name, node, at, metrics);
  }
}
