package dev.weir.server;

import dev.weir.id.ProcessId;
import dev.weir.journal.JournalCommand;
import dev.weir.journal.Sieve;
import dev.weir.protocol.AuditProtocol;
import dev.weir.protocol.AuditProtocol.Read;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Speaks the audit protocol: from the journal if there is one, or from what is remembered. */
final class AuditDesk implements Desk {
  private final Board board;
  private final @Nullable ActorRef<JournalCommand> journal;

  AuditDesk(Board board, @Nullable ActorRef<JournalCommand> journal) {
    this.board = board;
    this.journal = journal;
  }

  void on(AuditProtocol.Command command) {
    switch (command) {
      case Read read -> {
        if (journal == null) {
          read.replyTo().tell(new Sieve(read.wish()).page(board.toldLog()));
        } else {
          journal.tell(new JournalCommand.Look(read));
        }
      }
    }
  }

  @Override
  public void processLost(ProcessId process) {}

  @Override
  public void tick(long nowNanos) {}
}
