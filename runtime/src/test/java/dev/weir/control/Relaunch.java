package dev.weir.control;

import static dev.weir.control.Truths.that;

import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.id.Cursor;
import dev.weir.placement.Deployments;
import dev.weir.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Who closed and comes back under the same names finds nothing in the way.
 *
 * @param now the state after the close
 * @param gone what was declared and went with the close
 * @param ran the graphs that ran by it
 */
record Relaunch(GraphState now, List<Session> gone, List<Deployments.Wish> ran) {

  /** Of a step; with nothing to come back if it closed nothing. */
  static Relaunch of(GraphState before, Ask ask, GraphState after) {
    var gone = new ArrayList<Session>();
    var ran = new ArrayList<Deployments.Wish>();
    if (ask instanceof Ask.Close(var id)) {
      before.sessions().session(id).ifPresent(gone::add);
    }
    for (var session : gone) {
      for (var deployment : before.deployments().graphs().values()) {
        var metadata = session.metadata().get(deployment.graph());
        // A graph that was wired otherwise since does not come back as it was.
        if (metadata != null
            && deployment.session().equals(session.info().session())
            && session.edges().containsAll(metadata.edges())) {
          ran.add(
              new Deployments.Wish(
                  metadata,
                  deployment.source(),
                  deployment.session(),
                  List.of(),
                  deployment.onLoss(),
                  deployment.run()));
        }
      }
    }
    return new Relaunch(after, gone, ran);
  }

  /**
   * Comes back.
   *
   * @throws AssertionError if something is in the way
   */
  void check() {
    for (var session : gone) {
      var state = now;
      var process = state.ownership().processes().values().stream().findFirst();
      var info = Cast.session(new UUID(9, 9), process.orElse(Cast.worker(0)), process.isEmpty());
      state = granted(state, new Ask.Open(info));
      for (var metadata : session.metadata().values()) {
        state = granted(state, new Ask.Register(info.session(), metadata));
      }
      // To ports that are not there an edge is only made before there is metadata.
      var edges =
          session.edges().stream()
              .filter(edge -> !(edge.from() + " " + edge.to()).contains("none"))
              .toList();
      state = granted(state, new Ask.Connect(info.session(), edges));
      if (state.ownership().processes().values().stream().anyMatch(Relaunch::isWorker)) {
        for (var wish : ran) {
          var again =
              new Deployments.Wish(
                  wish.graph(),
                  wish.source(),
                  info.session(),
                  wish.rules(),
                  wish.onLoss(),
                  wish.run());
          state = granted(state, new Ask.Deploy(info, again));
        }
      }
      Truths.hold(state);
    }
  }

  private static boolean isWorker(ProcessInfo process) {
    return process.roles().contains("worker");
  }

  private static GraphState granted(GraphState state, Ask ask) {
    return switch (ask.of(state)) {
      case Verdict.Granted<GraphEvent>(var events) -> {
        var next = state;
        for (var event : events) {
          next = next.after(event);
        }
        yield next.at(new Cursor(1, 1));
      }
      case Verdict.Denied<GraphEvent>(var why) -> {
        that(false, "%s works again, but %s", ask, why);
        yield state;
      }
    };
  }
}
