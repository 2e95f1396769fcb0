package dev.weir.server;

import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.placement.Deployments;
import dev.weir.protocol.PlacementProtocol;
import dev.weir.protocol.PlacementProtocol.Deploy;
import dev.weir.protocol.PlacementProtocol.Move;
import dev.weir.protocol.PlacementProtocol.Undeploy;

/** Speaks the placement protocol. */
final class PlacementDesk implements Desk {
  private final Board board;

  PlacementDesk(Board board) {
    this.board = board;
  }

  void on(PlacementProtocol.Command command) {
    switch (command) {
      case Deploy wish -> board.settle(deploy(wish), wish.replyTo());
      case Undeploy(var graph, var why, var replyTo) ->
          board.settle(board.decide().undeploy(graph, why), replyTo);
      case Move(var unit, var node, var replyTo) ->
          board.settle(board.decide().move(unit, node), replyTo);
    }
  }

  private Verdict<GraphEvent> deploy(Deploy wish) {
    return board
        .decide()
        .deploy(
            wish.session(),
            new Deployments.Wish(
                wish.blueprint(),
                wish.source(),
                wish.session().session(),
                wish.rules(),
                wish.onLoss(),
                RunId.fresh()));
  }

  @Override
  public void processLost(ProcessId process) {}

  @Override
  public void tick(long nowNanos) {}
}
