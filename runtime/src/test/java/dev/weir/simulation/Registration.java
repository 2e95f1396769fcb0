package dev.weir.simulation;

import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * Which servers there are, as nodes tell each other. As with Pekko's receptionist, what two nodes
 * know adds up, in any order: who is gone takes nobody along that registered meanwhile.
 *
 * @param versions of all servers that ever registered; the higher is the newer
 * @param gone those of them that are no more
 */
record Registration(PMap<ServerRef, Long> versions, PSet<ServerRef> gone) {
  static final Registration NONE = new Registration(HashTreePMap.empty(), HashTreePSet.empty());

  /** After another server registered. */
  Registration plus(ServerRef server) {
    var newest = versions.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return new Registration(versions.plus(server, newest + 1), gone);
  }

  /** After a node is no member any more. */
  Registration without(Node host) {
    var with = versions.keySet().stream().filter(server -> server.host() == host).toList();
    return new Registration(versions, gone.plusAll(with));
  }

  /** What both know. */
  Registration and(Registration other) {
    return new Registration(versions.plusAll(other.versions), gone.plusAll(other.gone));
  }

  /** The newest; null if there is none. */
  @Nullable ServerRef server() {
    return versions.entrySet().stream()
        .filter(entry -> !gone.contains(entry.getKey()))
        .max(
            Map.Entry.<ServerRef, Long>comparingByValue()
                .thenComparing(
                    Map.Entry.comparingByKey(Comparator.comparingInt(ServerRef::number))))
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
