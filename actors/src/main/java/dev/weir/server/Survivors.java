package dev.weir.server;

import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.session.Session;
import java.time.Duration;
import java.util.List;

/**
 * What a new server heard of from the one before: processes and sessions that must say that they
 * still live. Who does not within a time of grace is gone.
 */
final class Survivors {
  static final String SILENT = "it did not come back after the graph server changed";

  /** Why what a journal remembers is gone, where every node ended. */
  static final String FALLEN = "every node had ended";

  private final Board board;
  private final boolean cold;
  private final long deadlineNanos;
  private final List<ProcessId> processes;
  private final List<SessionId> sessions;
  private boolean judged;

  /**
   * Those a server was told of.
   *
   * @param cold whether nobody can be left, so that there is nothing to wait for
   */
  Survivors(Board board, boolean cold, Duration grace) {
    this.board = board;
    this.cold = cold;
    this.deadlineNanos = System.nanoTime() + (cold ? 0 : grace.toNanos());
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

  List<ProcessId> silentProcesses(Controls controls) {
    return processes.stream()
        .filter(id -> controls.of(id).isEmpty())
        .filter(id -> board.state().ownership().processes().containsKey(id))
        .toList();
  }

  List<SessionId> silentSessions(SessionDesk desk) {
    return sessions.stream().filter(id -> !desk.isKept(id)).toList();
  }
}
