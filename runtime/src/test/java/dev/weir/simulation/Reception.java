package dev.weir.simulation;

import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.StatusEvent.Told;
import dev.weir.link.Inbox;
import dev.weir.link.Inbox.Receipt;

/** Where a server hears what nodes have to say: each fact once and in order. */
final class Reception {
  /** A process is one incarnation of its sender. */
  private static final long INCARNATION = 0;

  private final Server server;
  private final Node host;

  Reception(Server server, Node host) {
    this.server = server;
    this.host = host;
  }

  void hear(Node from, Message.Tell tell) {
    var process = from.info.process();
    for (var numbered : tell.facts()) {
      var inbox = new Inbox(INCARNATION, server.state().mark(process));
      switch (inbox.accept(INCARNATION, numbered)) {
        case Receipt.Apply apply -> {
          var said = numbered.message();
          if (!isApplied(new Told(process, numbered.seq(), said.made(), said.fact()))) {
            host.send(from, new Message.Unknown(tell.attempt()));
            return;
          }
        }
        case Receipt.Duplicate again -> {}
        case Receipt.Gap(var expected) -> {
          host.send(from, new Message.Resend(tell.attempt(), expected));
          return;
        }
        case Receipt.StaleIncarnation stale -> throw new IllegalStateException(stale.toString());
      }
    }
  }

  private boolean isApplied(Told told) {
    return switch (server.decide().tell(told)) {
      case Verdict.Granted<GraphEvent>(var events) -> {
        server.announce(events);
        yield true;
      }
      case Verdict.Denied<GraphEvent> denied -> false;
    };
  }
}
