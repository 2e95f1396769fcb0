package dev.weir.server;

import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.session.Session;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a new server heard of from the one before: processes and sessions that must say that they
 * still live. Who does not within a time of grace is gone, and so is at once whose node is no
 * member of the cluster any more.
 */
final class Survivors {
  static final String SILENT = "it did not come back after the graph server changed";

  static final String DEPARTED = "its node is not in the cluster any more";

  /** Why what a journal remembers is gone, where every node ended. */
  static final String FALLEN = "every node had ended";

  private final Board board;
  private final boolean cold;
  private final Predicate<ProcessInfo> isMember;
  private final long earliestNanos;
  private final long deadlineNanos;
  private final List<ProcessId> processes;
  private final List<SessionId> sessions;
  private boolean judged;

  /**
   * Those a server was told of.
   *
   * @param cold whether nobody can be left, so that there is nothing to wait for
   * @param isMember whether a process belongs to the cluster still
   */
  Survivors(Board board, boolean cold, Predicate<ProcessInfo> isMember, ServerSettings limits) {
    this.board = board;
    this.cold = cold;
    this.isMember = isMember;
    this.earliestNanos = System.nanoTime() + limits.beat().toNanos();
    this.deadlineNanos = System.nanoTime() + (cold ? 0 : limits.grace().toNanos());
    this.processes = List.copyOf(board.state().ownership().processes().keySet());
    this.sessions =
        board.state().sessions().open().values().stream()
            .map(Session::info)
            .filter(info -> !info.lasting())
            .map(info -> info.session())
            .toList();
  }

  /** Whether all of them were of the past from the beginning. */
  boolean isCold() {
    return cold;
  }

  /** True once, when the time of grace is over. */
  boolean isTimeToJudge(long nowNanos) {
    if (judged || deadlineNanos - nowNanos > 0) {
      return false;
    }
    judged = true;
    return true;
  }

  /**
   * Those that have not said a word, and cannot: nobody at the very beginning, when no node follows
   * yet that could hear of it as an event, and nobody once all were judged.
   */
  List<ProcessId> departed(Controls controls, long nowNanos) {
    return judged || cold || earliestNanos - nowNanos > 0
        ? List.of()
        : silent(controls)
            .filter(process -> !isMember.test(process))
            .map(ProcessInfo::process)
            .toList();
  }

  List<ProcessId> silentProcesses(Controls controls) {
    return silent(controls).map(ProcessInfo::process).toList();
  }

  private Stream<ProcessInfo> silent(Controls controls) {
    var known = board.state().ownership().processes();
    return processes.stream()
        .filter(id -> controls.of(id).isEmpty())
        .map(known::get)
        .filter(Objects::nonNull);
  }

  List<SessionId> silentSessions(SessionDesk desk) {
    return sessions.stream().filter(id -> !desk.isKept(id)).toList();
  }
}
