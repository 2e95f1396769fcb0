package dev.weir.session;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Verdict;
import dev.weir.events.SessionInfo;
import dev.weir.events.TopologyEvent;
import dev.weir.events.TopologyEvent.EdgesChanged;
import dev.weir.events.TopologyEvent.MetadataRegistered;
import dev.weir.events.TopologyEvent.MetadataWithdrawn;
import dev.weir.events.TopologyEvent.SessionClosed;
import dev.weir.events.TopologyEvent.SessionOpened;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Who declared what. All that a session declared goes with it; an edge that several made stays
 * until the last of them goes.
 *
 * @param open the sessions that are open
 * @param components what is known of each unit, and who said it
 * @param edges the sessions that made each edge
 */
public record Sessions(
    TreePMap<SessionId, Session> open,
    TreePMap<UnitAddress, Component> components,
    TreePMap<Edge, TreePSet<SessionId>> edges) {

  /** No sessions yet. */
  public static final Sessions NONE =
      new Sessions(TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

  /** Somebody wants to declare things. */
  public Verdict<TopologyEvent> open(SessionInfo info) {
    var known = open.get(info.session());
    if (known == null) {
      return Verdict.granted(new SessionOpened(info));
    }
    return known.info().equals(info)
        ? Verdict.granted()
        : Verdict.denied(Refusal.of(Code.CONFLICT, "%s has this id", known.info().described()));
  }

  /**
   * A session says what the components of a graph are. Refused if they are not all of that graph,
   * or if one of them is registered by another session, or by this one with another graph.
   */
  public Verdict<TopologyEvent> register(SessionId session, Blueprint metadata) {
    var own = open.get(session);
    if (own == null) {
      return Verdict.denied(unknown(session));
    }
    if (metadata.equals(own.metadata().get(metadata.graph()))) {
      return Verdict.granted();
    }
    var wrong = new MetadataCheck(this).objection(session, metadata);
    if (wrong.isPresent()) {
      return Verdict.denied(wrong.get());
    }
    var events = new ArrayList<TopologyEvent>();
    if (own.metadata().containsKey(metadata.graph())) {
      events.add(new MetadataWithdrawn(session, metadata.graph()));
    }
    events.add(new MetadataRegistered(session, metadata));
    return Verdict.grantedAll(events);
  }

  /** A session makes edges, all of them or none. Refused if one closes a cycle. */
  public Verdict<TopologyEvent> connect(SessionId session, List<Edge> wanted) {
    var own = open.get(session);
    if (own == null) {
      return Verdict.denied(unknown(session));
    }
    var fresh = wanted.stream().distinct().filter(edge -> !own.edges().contains(edge)).toList();
    if (fresh.isEmpty()) {
      return Verdict.granted();
    }
    return new EdgeCheck(this)
        .objection(fresh)
        .<Verdict<TopologyEvent>>map(Verdict::denied)
        .orElseGet(() -> Verdict.granted(new EdgesChanged(session, fresh, List.of())));
  }

  /** A session takes back edges of its own, all of them or none. */
  public Verdict<TopologyEvent> disconnect(SessionId session, List<Edge> unwanted) {
    var own = open.get(session);
    if (own == null) {
      return Verdict.denied(unknown(session));
    }
    var foreign = unwanted.stream().filter(edge -> !own.edges().contains(edge)).findFirst();
    if (foreign.isPresent()) {
      return Verdict.denied(notMade(foreign.get()));
    }
    return unwanted.isEmpty()
        ? Verdict.granted()
        : Verdict.granted(
            new EdgesChanged(session, List.of(), unwanted.stream().distinct().toList()));
  }

  private Refusal notMade(Edge edge) {
    var holders = edges.get(edge);
    return holders == null
        ? Refusal.of(Code.NOT_FOUND, "there is no edge %s", edge)
        : Refusal.of(
            Code.CONFLICT,
            "the edge %s was not made by this session but by %s",
            edge,
            holders.stream()
                .flatMap(id -> session(id).stream())
                .map(holder -> holder.info().described())
                .collect(Collectors.joining(" and ")));
  }

  /** All that takes back what a session declared; nothing if it is not open. */
  public List<TopologyEvent> clear(SessionId session) {
    var own = open.get(session);
    if (own == null) {
      return List.of();
    }
    var events = new ArrayList<TopologyEvent>();
    if (!own.edges().isEmpty()) {
      events.add(new EdgesChanged(session, List.of(), List.copyOf(own.edges())));
    }
    own.metadata().keySet().forEach(graph -> events.add(new MetadataWithdrawn(session, graph)));
    return events;
  }

  /** All that ends a session; nothing if it is not open. */
  public List<TopologyEvent> close(SessionId session, String why) {
    if (!open.containsKey(session)) {
      return List.of();
    }
    var events = new ArrayList<>(clear(session));
    events.add(new SessionClosed(session, why));
    return events;
  }

  /** The sessions that depend on a process. */
  public List<SessionId> dependentOn(ProcessId process) {
    return open.values().stream()
        .map(Session::info)
        .filter(info -> !info.lasting() && info.process().equals(process))
        .map(SessionInfo::session)
        .toList();
  }

  /** A session, if it is open. */
  public Optional<Session> session(SessionId id) {
    return Optional.ofNullable(open.get(id));
  }

  /** The metadata of a unit, if a session registered any. */
  public Optional<Blueprint.UnitPlan> plan(UnitAddress unit) {
    return Optional.ofNullable(components.get(unit)).map(Component::plan);
  }

  /** What a session said of a graph's units; empty if it did not. */
  public List<Blueprint.UnitPlan> plans(SessionId session, GraphAddress graph) {
    return session(session)
        .flatMap(own -> Optional.ofNullable(own.metadata().get(graph)))
        .map(Blueprint::units)
        .orElse(List.of());
  }

  /**
   * What takes back, for whoever made them, the edges that would close a cycle now that some plans
   * are known no longer: those plans said that an inlet is feedback.
   */
  public List<EdgesChanged> unfounded(Collection<Blueprint.UnitPlan> forgotten) {
    var bySession = new TreeMap<SessionId, List<Edge>>();
    for (var edge : new EdgeCheck(this).unfounded(forgotten)) {
      for (var holder : holders(edge)) {
        bySession.computeIfAbsent(holder, id -> new ArrayList<>()).add(edge);
      }
    }
    return bySession.entrySet().stream()
        .map(held -> new EdgesChanged(held.getKey(), List.of(), held.getValue()))
        .toList();
  }

  /** The sessions that made an edge; none if it does not stand. */
  TreePSet<SessionId> holders(Edge edge) {
    return holders(edges, edge);
  }

  /** The refusal for a session that is not open. */
  public static Refusal unknown(SessionId session) {
    return Refusal.of(Code.NOT_FOUND, "session %s is not open: open one first", session);
  }

  /** After a session was opened. */
  public Sessions opened(SessionInfo info) {
    return new Sessions(open.plus(info.session(), Session.opened(info)), components, edges);
  }

  /** After a session was closed; what it declared went before. */
  public Sessions closed(SessionId session) {
    return new Sessions(open.minus(session), components, edges);
  }

  /** After a session registered metadata. */
  public Sessions registered(SessionId id, Blueprint metadata) {
    var known = components;
    for (var unit : metadata.units()) {
      known = known.plus(unit.address(), new Component(id, metadata.graph(), unit));
    }
    return new Sessions(open.plus(id, existing(id).with(metadata)), known, edges);
  }

  /** After a session took back the metadata of a graph. */
  public Sessions withdrawn(SessionId id, GraphAddress graph) {
    var gone = plans(id, graph).stream().map(Blueprint.UnitPlan::address).toList();
    return new Sessions(
        open.plus(id, existing(id).without(graph)), components.minusAll(gone), edges);
  }

  /** After a session made edges and took back others. */
  public Sessions edgesChanged(SessionId id, List<Edge> made, List<Edge> withdrawn) {
    var all = edges;
    for (var edge : made) {
      all = all.plus(edge, holders(all, edge).plus(id));
    }
    for (var edge : withdrawn) {
      var left = holders(all, edge).minus(id);
      all = left.isEmpty() ? all.minus(edge) : all.plus(edge, left);
    }
    var before = existing(id);
    var own = before.edges().minusAll(withdrawn).plusAll(made);
    return new Sessions(open.plus(id, before.with(own)), components, all);
  }

  private static TreePSet<SessionId> holders(TreePMap<Edge, TreePSet<SessionId>> edges, Edge edge) {
    var holders = edges.get(edge);
    return holders == null ? TreePSet.empty() : holders;
  }

  private Session existing(SessionId id) {
    var session = open.get(id);
    if (session == null) {
      throw new IllegalStateException("an event speaks of session " + id + ", which is not open");
    }
    return session;
  }
}
