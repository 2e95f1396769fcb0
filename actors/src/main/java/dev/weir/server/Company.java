package dev.weir.server;

import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whom a graph server begins with.
 *
 * @param told the processes that told it what they know, and so will follow it
 * @param isMember whether a process belongs to the cluster still; any thread
 */
record Company(Set<ProcessId> told, Predicate<ProcessInfo> isMember) {
  /** Nobody who told anything, and nobody who left. */
  static final Company NONE = new Company(Set.of(), member -> true);

  Company {
    told = Set.copyOf(told);
  }
}
