package dev.weir.server;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.protocol.Answer;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.LifecycleProtocol;
import dev.weir.protocol.LifecycleProtocol.Drained;
import dev.weir.protocol.LifecycleProtocol.End;
import dev.weir.protocol.LifecycleProtocol.SetPaused;
import dev.weir.protocol.LifecycleProtocol.Shutdown;
import dev.weir.protocol.LifecycleProtocol.Sync;
import dev.weir.protocol.LifecycleProtocol.UnitsChanged;
import dev.weir.settings.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks the lifecycle protocol. */
final class LifecycleDesk implements Desk {
  private static final Logger LOG = LoggerFactory.getLogger(LifecycleDesk.class);
  private final Board board;
  private final Controls controls;
  private final ProcessId self;
  private final Syncs syncs;

  LifecycleDesk(Board board, Controls controls, ActorRef<GraphCommand> server, ProcessId self) {
    this.board = board;
    this.controls = controls;
    this.self = self;
    this.syncs = new Syncs(controls, server);
  }

  void on(LifecycleProtocol.Command command) {
    switch (command) {
      case SetPaused wish -> setPaused(wish);
      case Sync wish -> sync(wish);
      case Drained drained -> syncs.drained(drained);
      case Shutdown wish -> shutdown(wish);
      case UnitsChanged(var changes) ->
          changes.forEach(change -> report(board.decide().unit(change)));
    }
  }

  private void report(Verdict<GraphEvent> verdict) {
    switch (verdict) {
      case Verdict.Granted<GraphEvent>(var events) -> board.announce(events);
      // A unit may have been given up while its last word was on its way.
      case Verdict.Denied<GraphEvent>(var why) -> LOG.debug("{}", why);
    }
  }

  private void setPaused(SetPaused wish) {
    var graph = wish.graph();
    var graphs =
        graph == null ? List.copyOf(board.state().deployments().graphs().keySet()) : List.of(graph);
    var events = new ArrayList<GraphEvent>();
    for (GraphAddress one : graphs) {
      switch (board.decide().activity(one, wish.paused())) {
        case Verdict.Granted<GraphEvent>(var more) -> events.addAll(more);
        case Verdict.Denied<GraphEvent>(var why) -> {
          wish.replyTo().tell(new Answer.Refused(why));
          return;
        }
      }
    }
    board.settle(Verdict.grantedAll(events), wish.replyTo());
  }

  private void sync(Sync wish) {
    var paused = board.state().deployments().paused();
    if (paused.isEmpty()) {
      syncs.begin(wish);
    } else {
      wish.replyTo()
          .tell(
              new LifecycleProtocol.NotSynced(
                  Refusal.of(
                      Code.CONFLICT,
                      "graph %s is paused and would never drain: resume it first",
                      paused.first())));
    }
  }

  private void shutdown(Shutdown wish) {
    var processes = board.state().ownership().processes().values();
    var names = processes.stream().map(ProcessInfo::node).toList();
    for (var node : wish.nodes()) {
      if (!names.contains(node)) {
        wish.replyTo()
            .tell(
                new Answer.Refused(
                    Refusal.of(
                            Code.NOT_FOUND,
                            "no node \"%s\": there is %s",
                            node,
                            Nearest.listed(node, names))
                        .withNear(names)));
        return;
      }
    }
    wish.replyTo().tell(new Answer.Done(board.state().at()));
    var wanted =
        processes.stream()
            .filter(process -> wish.nodes().isEmpty() || wish.nodes().contains(process.node()))
            .sorted((a, b) -> Boolean.compare(a.process().equals(self), b.process().equals(self)))
            .toList();
    for (var process : wanted) {
      controls
          .of(process.process())
          .ifPresent(
              control -> control.tell(new End(controls.epoch(), "it was asked to shut down")));
    }
  }

  @Override
  public void processLost(ProcessId process) {
    syncs.processLost(process);
  }

  @Override
  public void tick(long nowNanos) {
    syncs.tick(nowNanos);
  }
}
