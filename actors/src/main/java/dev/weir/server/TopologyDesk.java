package dev.weir.server;

import dev.weir.id.ProcessId;
import dev.weir.protocol.TopologyProtocol;
import dev.weir.protocol.TopologyProtocol.Connect;
import dev.weir.protocol.TopologyProtocol.Disconnect;

/** Speaks the topology protocol. */
final class TopologyDesk implements Desk {
  private final Board board;

  TopologyDesk(Board board) {
    this.board = board;
  }

  void on(TopologyProtocol.Command command) {
    switch (command) {
      case Connect(var session, var edges, var replyTo) ->
          board.settle(board.decide().connect(session, edges), replyTo);
      case Disconnect(var session, var edges, var replyTo) ->
          board.settle(board.decide().disconnect(session, edges), replyTo);
    }
  }

  @Override
  public void processLost(ProcessId process) {}

  @Override
  public void tick(long nowNanos) {}
}
