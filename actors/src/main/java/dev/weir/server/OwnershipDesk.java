package dev.weir.server;

import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.id.ProcessId;
import dev.weir.protocol.Answer;
import dev.weir.protocol.OwnershipProtocol;
import dev.weir.protocol.OwnershipProtocol.Leave;
import dev.weir.protocol.OwnershipProtocol.Register;
import dev.weir.protocol.OwnershipProtocol.Retire;
import dev.weir.protocol.OwnershipProtocol.Update;
import dev.weir.protocol.ServerSignal.ProcessGone;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks the ownership protocol. */
final class OwnershipDesk implements Desk {
  private static final Logger LOG = LoggerFactory.getLogger(OwnershipDesk.class);
  private final Board board;
  private final Controls controls;
  private final boolean isKept;
  private final Watcher watcher;
  private final Consumer<ProcessId> gone;

  /**
   * A desk.
   *
   * @param isKept whether what happens is kept in a journal, for nodes that are yet to come
   * @param gone is told of a process that left by its own will
   */
  OwnershipDesk(
      Board board, Controls controls, boolean isKept, Watcher watcher, Consumer<ProcessId> gone) {
    this.board = board;
    this.controls = controls;
    this.isKept = isKept;
    this.watcher = watcher;
    this.gone = gone;
  }

  void on(OwnershipProtocol.Command command) {
    switch (command) {
      case Register wish -> register(wish);
      case Update wish ->
          board.settle(
              board.decide().own(wish.process(), wish.added(), wish.removed()), wish.replyTo());
      case Retire(var process, var replyTo) ->
          board.done(board.announce(board.decide().retire(process)), replyTo);
      case Leave wish -> {
        lose(wish.process(), wish.why());
        board.done(board.state().at(), wish.replyTo());
      }
    }
  }

  private void register(Register wish) {
    switch (board.decide().register(wish.process(), wish.units())) {
      case Verdict.Denied<GraphEvent>(var why) -> wish.replyTo().tell(new Answer.Refused(why));
      case Verdict.Granted<GraphEvent>(var events) -> {
        var id = wish.process().process();
        controls.put(id, wish.control());
        watcher.watch(wish.control(), new ProcessGone(id));
        LOG.info("{} registered", wish.process().described());
        board.done(board.announce(events), wish.replyTo());
      }
    }
  }

  /** A process is no more. */
  void lose(ProcessId process, String why) {
    if (isKept && board.state().ownership().processes().size() == 1) {
      fallen(process, why); // The last one: whoever comes next goes on from what the journal says.
    } else {
      lose(process, why, board.decide().leave(process, why));
    }
  }

  /** A process ended with all others: what it was tuned to is what its units go on with. */
  void fallen(ProcessId process, String why) {
    lose(process, why, board.decide().fallen(process, why));
  }

  private void lose(ProcessId process, String why, List<GraphEvent> events) {
    var info = board.state().ownership().processes().get(process);
    if (info != null) {
      LOG.info("{} is gone: {}", info.described(), why);
    }
    board.announce(events);
    controls.remove(process);
    gone.accept(process);
  }

  @Override
  public void processLost(ProcessId process) {}

  @Override
  public void tick(long nowNanos) {}
}
