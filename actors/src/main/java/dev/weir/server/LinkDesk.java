package dev.weir.server;

import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.ProcessId;
import dev.weir.link.Inbox;
import dev.weir.link.Inbox.Receipt;
import dev.weir.link.Numbered;
import dev.weir.protocol.LinkProtocol;
import dev.weir.protocol.LinkProtocol.Resend;
import dev.weir.protocol.LinkProtocol.Stated;
import dev.weir.protocol.LinkProtocol.Tell;
import dev.weir.protocol.LinkProtocol.Unknown;

/**
 * Hears what nodes have to say: each fact becomes an event, once and in the node's order. How far a
 * node was heard is part of the state, so the next graph server goes on from there.
 */
final class LinkDesk implements Desk {
  /** A process is one incarnation of its sender. */
  private static final long INCARNATION = 0;

  private final Board board;

  LinkDesk(Board board) {
    this.board = board;
  }

  void on(LinkProtocol.Command command) {
    switch (command) {
      case Tell tell -> tell(tell);
    }
  }

  private void tell(Tell tell) {
    for (var stated : tell.facts()) {
      var inbox = new Inbox(INCARNATION, board.state().mark(tell.process()));
      var numbered = new Numbered<>(stated.after(), stated.number(), stated.fact());
      switch (inbox.accept(INCARNATION, numbered)) {
        case Receipt.Apply apply -> {
          if (!isApplied(tell, stated)) {
            return;
          }
        }
        case Receipt.Duplicate again -> {}
        case Receipt.Gap(var expected) -> {
          tell.replyTo().tell(new Resend(tell.attempt(), expected));
          return;
        }
        case Receipt.StaleIncarnation(var known) ->
            throw new IllegalStateException("there is one incarnation, not " + known);
      }
    }
  }

  private boolean isApplied(Tell tell, Stated stated) {
    var told = new Told(tell.process(), stated.number(), stated.made(), stated.fact());
    return switch (board.decide().tell(told)) {
      case Verdict.Granted<GraphEvent>(var events) -> {
        board.announce(events);
        yield true;
      }
      case Verdict.Denied<GraphEvent>(var why) -> {
        tell.replyTo().tell(new Unknown(tell.attempt(), why.text()));
        yield false;
      }
    };
  }

  @Override
  public void processLost(ProcessId process) {}

  @Override
  public void tick(long nowNanos) {}
}
