package dev.weir.control;

import dev.weir.events.Fact.ValueShown;
import dev.weir.events.GraphEvent;
import dev.weir.events.StatusEvent.ActivityChanged;
import dev.weir.events.TopologyEvent.EdgesChanged;
import dev.weir.events.TopologyEvent.GraphDeployed;
import dev.weir.events.TopologyEvent.MetadataRegistered;
import dev.weir.events.TopologyEvent.OwnershipChanged;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.events.TopologyEvent.SessionOpened;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.session.Session;
import dev.weir.tuning.SettingsEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * A piece of the state, small enough to send. All pieces in their order make the state anew,
 * wherever it is needed.
 */
public sealed interface StatePart {

  /** Most addresses or edges in one piece. */
  int LISTED_MAX = 1_000;

  /** What an event would say. */
  record Told(GraphEvent event) implements StatePart {}

  /** How a unit is tuned, and how it was. */
  record Tuned(SettingsEntry entry) implements StatePart {}

  /** The number of the last fact that a sender has told, and whether it has left since. */
  record Marked(ProcessId sender, long number, boolean gone) implements StatePart {
    private Marks after(Marks marks) {
      var heard = marks.heard(sender, number);
      return gone ? heard.left(sender) : heard;
    }
  }

  /** A value that a unit shows. */
  record Valued(ValueShown value) implements StatePart {}

  /** A state in pieces. */
  static List<StatePart> of(GraphState state) {
    var parts = new ArrayList<StatePart>();
    Consumer<GraphEvent> tell = event -> parts.add(new Told(event));
    var ownership = state.ownership();
    for (var process : ownership.processes().values()) {
      tell.accept(new ProcessJoined(process));
      chunks(ownership.unitsOf(process.process()))
          .forEach(units -> tell.accept(new OwnershipChanged(process.process(), units, List.of())));
    }
    state.sessions().open().values().forEach(session -> session(session, tell));
    state.settings().entries().values().forEach(entry -> parts.add(new Tuned(entry)));
    state.deployments().graphs().values().forEach(graph -> tell.accept(new GraphDeployed(graph)));
    state.deployments().paused().forEach(graph -> tell.accept(new ActivityChanged(graph, true)));
    state.units().values().forEach(tell);
    marks(state, parts);
    parts.addAll(state.values().parts());
    return parts;
  }

  /** The senders that have left come last, in the order in which they did. */
  private static void marks(GraphState state, List<StatePart> parts) {
    var marks = state.marks();
    var gone = new HashSet<>(marks.gone());
    marks.numbers().keySet().stream()
        .filter(sender -> !gone.contains(sender))
        .forEach(sender -> parts.add(new Marked(sender, marks.of(sender), false)));
    marks.gone().forEach(sender -> parts.add(new Marked(sender, marks.of(sender), true)));
  }

  private static void session(Session session, Consumer<GraphEvent> tell) {
    var id = session.info().session();
    tell.accept(new SessionOpened(session.info()));
    session.metadata().values().forEach(graph -> tell.accept(new MetadataRegistered(id, graph)));
    chunks(session.edges()).forEach(edges -> tell.accept(new EdgesChanged(id, edges, List.of())));
  }

  private static <T> List<List<T>> chunks(Collection<T> all) {
    var chunks = new ArrayList<List<T>>();
    var rest = List.copyOf(all);
    for (int from = 0; from < rest.size(); from += LISTED_MAX) {
      chunks.add(rest.subList(from, Math.min(rest.size(), from + LISTED_MAX)));
    }
    return chunks;
  }

  /** The state known at {@code at}, from its pieces. */
  static GraphState whole(Cursor at, Iterable<StatePart> parts) {
    var state = GraphState.beginningAt(at);
    for (var part : parts) {
      state =
          switch (part) {
            case Told(var event) -> state.after(event);
            case Tuned(var entry) -> state.with(state.settings().with(entry));
            case Marked marked -> state.withMarks(marked.after(state.marks()));
            case Valued(var value) -> state.withValues(state.values().shown(value));
          };
    }
    return state;
  }
}
