package dev.weir.server;

import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.protocol.ServerSignal.KeeperGone;
import dev.weir.protocol.SessionProtocol;
import dev.weir.protocol.SessionProtocol.Clear;
import dev.weir.protocol.SessionProtocol.Close;
import dev.weir.protocol.SessionProtocol.Ended;
import dev.weir.protocol.SessionProtocol.Notice;
import dev.weir.protocol.SessionProtocol.Open;
import dev.weir.protocol.SessionProtocol.Register;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;

/** Speaks the session protocol. */
final class SessionDesk implements Desk {
  private final Board board;
  private final Watcher watcher;
  private final Map<SessionId, ActorRef<Notice>> keepers = new HashMap<>();

  SessionDesk(Board board, Watcher watcher) {
    this.board = board;
    this.watcher = watcher;
  }

  void on(SessionProtocol.Command command) {
    switch (command) {
      case Open wish -> open(wish);
      case Register(var session, var metadata, var replyTo) ->
          board.settle(board.decide().register(session, metadata), replyTo);
      case Clear(var session, var replyTo) -> board.settle(board.decide().clear(session), replyTo);
      case Close(var session, var why, var replyTo) -> {
        close(session, why);
        board.done(board.state().at(), replyTo);
      }
    }
  }

  private void open(Open wish) {
    var session = wish.session().session();
    var verdict = board.decide().open(wish.session());
    var keeper = wish.keeper();
    if (keeper != null && verdict instanceof Verdict.Granted<GraphEvent>) {
      keepers.put(session, keeper);
      watcher.watch(keeper, new KeeperGone(keeper));
    }
    board.settle(verdict, wish.replyTo());
  }

  /** Ends a session, whoever wants it. */
  void close(SessionId session, String why) {
    board.announce(board.decide().close(session, why));
    tell(session, why);
  }

  private void tell(SessionId session, String why) {
    var keeper = keepers.remove(session);
    if (keeper != null) {
      board.answer(() -> keeper.tell(new Ended(session, why)), lost -> {});
    }
  }

  /** A keeper is gone, and with it what it still keeps; another may have taken over the rest. */
  void keeperGone(ActorRef<Notice> keeper) {
    List.copyOf(keepers.keySet()).stream()
        .filter(session -> keeper.equals(keepers.get(session)))
        .forEach(session -> close(session, "its client is gone"));
  }

  /** Whether somebody who keeps the session has said so to this server. */
  boolean isKept(SessionId session) {
    return keepers.containsKey(session);
  }

  @Override
  public void processLost(ProcessId process) {
    List.copyOf(keepers.keySet()).stream()
        .filter(session -> board.state().sessions().session(session).isEmpty())
        .forEach(session -> tell(session, "its process is gone"));
  }

  @Override
  public void tick(long nowNanos) {}
}
