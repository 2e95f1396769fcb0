package dev.weir.http;

import dev.weir.id.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * How long each session of a client lives without being renewed. Pure: time is told, in nanoseconds
 * of any clock that only rises.
 *
 * @param length of a lease, in nanoseconds
 * @param most sessions at once
 * @param ends when each lease ends
 */
record Leases(long length, int most, HashPMap<SessionId, Long> ends) {

  /** No sessions yet. */
  static Leases of(long length, int most) {
    return new Leases(length, most, HashTreePMap.empty());
  }

  /** Whether there is room for another, besides some that are about to be there. */
  boolean hasRoomBeside(int coming) {
    return ends.size() + coming < most;
  }

  /** With a session whose lease begins. */
  Leases begun(SessionId session, long now) {
    return new Leases(length, most, ends.plus(session, now + length));
  }

  /** With a lease begun anew; empty if the session has none, or none any more. */
  Optional<Leases> renewed(SessionId session, long now) {
    var end = ends.get(session);
    return end == null || isOver(end, now) ? Optional.empty() : Optional.of(begun(session, now));
  }

  /** Without a session. */
  Leases without(SessionId session) {
    return new Leases(length, most, ends.minus(session));
  }

  /** The sessions whose leases are over. */
  List<SessionId> over(long now) {
    return ends.entrySet().stream()
        .filter(lease -> isOver(lease.getValue(), now))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Differences, not values: such a clock may begin anywhere, and pass from plus to minus. */
  private static boolean isOver(long end, long now) {
    return now - end >= 0;
  }
}
