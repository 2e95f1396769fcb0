package dev.weir.control;

import dev.weir.control.Snapshot.DeployedView;
import dev.weir.control.Snapshot.EdgeView;
import dev.weir.control.Snapshot.GraphView;
import dev.weir.control.Snapshot.PlacedView;
import dev.weir.control.Snapshot.ProcessView;
import dev.weir.control.Snapshot.ServerView;
import dev.weir.control.Snapshot.SessionView;
import dev.weir.control.Snapshot.UnitView;
import dev.weir.events.Deployment;
import dev.weir.events.Placed;
import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the state down for people and programs outside. */
public final class Snapshots {
  private final GraphState state;

  private Snapshots(GraphState state) {
    this.state = state;
  }

  /**
   * The state as a snapshot.
   *
   * @param server the process on which the graph server runs, if that is known
   */
  public static Snapshot of(GraphState state, Optional<ProcessId> server) {
    return new Snapshots(state).write(server);
  }

  private Snapshot write(Optional<ProcessId> server) {
    var serving =
        server
            .map(id -> state.ownership().processes().get(id))
            .map(info -> new ServerView(info.node(), info.host(), info.process()));
    return new Snapshot(
        state.at().epoch(),
        state.at().seq(),
        serving.orElse(null),
        new GraphView(graphs(), edges()),
        sessions(),
        processes());
  }

  private List<DeployedView> graphs() {
    return state.deployments().graphs().values().stream().map(this::deployed).toList();
  }

  private DeployedView deployed(Deployment graph) {
    var metadata =
        state.sessions().session(graph.session()).orElseThrow().metadata().get(graph.graph());
    if (metadata == null) {
      throw new IllegalStateException(graph.graph() + " is deployed and has no metadata");
    }
    return new DeployedView(
        graph.graph(),
        graph.source(),
        graph.session(),
        state.deployments().paused().contains(graph.graph()),
        graph.rules(),
        graph.units().stream().map(this::placed).toList(),
        metadata);
  }

  private PlacedView placed(Placed placed) {
    var unit = unit(placed.unit());
    var wanted = placed.process();
    return new PlacedView(
        placed.unit(),
        wanted == null ? null : node(wanted),
        state.ownership().owners().get(placed.unit()),
        unit.state(),
        unit.reason(),
        state.values().of(placed.unit()));
  }

  private @Nullable String node(ProcessId process) {
    var info = state.ownership().processes().get(process);
    return info == null ? null : info.node();
  }

  private List<EdgeView> edges() {
    return state.sessions().edges().entrySet().stream()
        .map(entry -> new EdgeView(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }

  private List<SessionView> sessions() {
    return state.sessions().open().values().stream()
        .map(
            session ->
                SessionView.of(
                    session.info(),
                    List.copyOf(session.metadata().keySet()),
                    session.edges().size()))
        .toList();
  }

  private List<ProcessView> processes() {
    return state.ownership().processes().values().stream()
        .sorted(Comparator.comparing(ProcessInfo::node))
        .map(
            info ->
                ProcessView.of(
                    info,
                    state.ownership().unitsOf(info.process()).stream().map(this::unit).toList()))
        .toList();
  }

  private UnitView unit(UnitAddress address) {
    var last = state.units().get(address);
    return last == null
        ? new UnitView(address, null, "")
        : new UnitView(address, last.state(), last.reason());
  }
}
