package dev.weir.control;

import static dev.weir.seeds.Seeds.one;

import dev.weir.events.Deployment;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.Fact;
import dev.weir.events.PlaceRule;
import dev.weir.events.Placed;
import dev.weir.events.SessionInfo;
import dev.weir.events.StatusEvent.Told;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.placement.Deployments;
import dev.weir.session.Session;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.tuning.SettingsEntry;
import dev.weir.unit.Notice;
import dev.weir.unit.Shown;
import dev.weir.unit.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be asked next. There are few names, so wishes collide often. */
final class Wishes {
  private static final List<String> NODES = List.of("n1", "n2", "n3");

  /** Graphs and the units in them; the last lies inside the first. */
  private static final List<List<UnitAddress>> GRAPHS =
      Stream.of(
              List.of("a/one", "a/two", "a/sub/deep", "a/x"),
              List.of("b/one", "b/two", "b/x", "b/four"),
              List.of("a/sub/deep", "a/sub/deeper"))
          .map(units -> units.stream().map(UnitAddress::new).toList())
          .toList();

  private static final List<String> NAMES = List.of("a", "b", "a/sub");
  private static final List<UnitAddress> UNITS =
      GRAPHS.stream().flatMap(List::stream).distinct().toList();
  private static final List<Blueprint> BLUEPRINTS = blueprints();

  private final RandomGenerator random;

  /** Those that were there once, and may still speak. */
  private final List<ProcessId> processes = new ArrayList<>();

  private final List<SessionId> sessions = new ArrayList<>();

  Wishes(RandomGenerator random) {
    this.random = random;
  }

  private static List<Blueprint> blueprints() {
    var made = new ArrayList<Blueprint>();
    for (int graph = 0; graph < NAMES.size(); graph++) {
      var units = GRAPHS.get(graph);
      for (int count = 0; count <= units.size(); count++) {
        for (int gain = 1; gain <= 2; gain++) {
          made.add(Cast.graph(NAMES.get(graph), units.subList(0, count), gain, gain == 1));
        }
      }
    }
    return made;
  }

  /** What is asked of a state. */
  Ask next(GraphState state) {
    return switch (random.nextInt(26)) {
      case 0, 1 -> join();
      case 2, 3, 4 -> own(state);
      case 5 -> random.nextInt(3) == 0 ? new Ask.Leave(process(state)) : live(state);
      case 6, 7 -> new Ask.Open(opened(state));
      case 8, 9 -> new Ask.Register(session(state), one(random, BLUEPRINTS));
      case 10, 11, 12 -> new Ask.Connect(session(state), some(3, this::edge));
      case 13 -> disconnect(state);
      case 14 -> random.nextInt(3) == 0 ? new Ask.Clear(session(state)) : report(state);
      case 15 -> random.nextBoolean() ? new Ask.Close(session(state)) : own(state);
      case 16, 17 -> deploy(state);
      case 18 -> new Ask.Undeploy(graph());
      case 19 -> new Ask.Move(running(state), one(random, NODES));
      case 20, 21 -> report(state);
      case 22 -> live(state);
      case 23 -> new Ask.Hold(graph(), random.nextBoolean());
      case 24, 25 -> told(state);
      default -> throw new IllegalStateException("no such wish"); // open: numbers
    };
  }

  /** Mostly the next thing a process says; sometimes one that was heard before. */
  private Ask told(GraphState state) {
    var process = process(state);
    var number = Math.max(1, state.mark(process) + random.nextInt(-1, 3));
    var run = new RunId(new UUID(8, 8));
    var fact =
        switch (random.nextInt(8)) {
          case 6, 7 -> shown(state);
          case 4 -> new Fact.MessagesLost(edge(), process, 3);
          case 0 -> new Fact.UnitNotified(unit(), run, one(random, Notice.Level.values()), "hot");
          case 1 -> new Fact.WatchActivated(unit(), run, "above 90");
          case 2 -> new Fact.UnitFailed(unit(), run, "division by zero");
          case 3 -> new Fact.ConnectionChanged("CONNECTED", "FAILED", "no server");
          default -> new Fact.OutageEnded("no server", 5, 4, 3, 1, 0); // open: numbers
        };
    return new Ask.Tell(new Told(process, number, Cast.NOON, fact));
  }

  /** Mostly of the run there is, and of a unit of the process. */
  private Fact shown(GraphState state) {
    var unit = running(state);
    var run = state.deployments().of(unit).map(Deployment::run);
    return new Fact.ValueShown(
        unit,
        random.nextInt(4) == 0 ? new RunId(new UUID(8, 8)) : run.orElse(new RunId(id())),
        one(random, "bpm", "level", "mode"),
        Shown.of(random.nextInt(9)));
  }

  private Ask join() {
    var roles = one(random, List.of("worker"), List.of("worker", "gpu"), List.<String>of());
    var process = Cast.process(id(), one(random, NODES), roles);
    processes.add(process.process());
    return random.nextInt(4) == 0
        ? new Ask.Return(process, some(2, this::unit))
        : new Ask.Join(process);
  }

  /** Mostly what the process is to run; sometimes anything. */
  private Ask own(GraphState state) {
    var process = process(state);
    var wanted =
        state.deployments().places().values().stream()
            .filter(placed -> process.equals(placed.process()))
            .map(Placed::unit)
            .toList();
    var own = List.copyOf(state.ownership().unitsOf(process));
    var added = random.nextBoolean() ? wanted : some(3, this::unit);
    var removed =
        random.nextInt(3) == 0 && !own.isEmpty()
            ? List.of(one(random, own))
            : random.nextInt(6) == 0 ? own : some(2, this::unit);
    return new Ask.Own(process, added, random.nextBoolean() ? List.of() : removed);
  }

  private SessionInfo opened(GraphState state) {
    var process = state.ownership().processes().get(process(state));
    var session =
        Cast.session(id(), process == null ? Cast.worker(0) : process, random.nextInt(4) == 0);
    sessions.add(session.session());
    return session;
  }

  private Ask disconnect(GraphState state) {
    var session = session(state);
    var own =
        state
            .sessions()
            .session(session)
            .map(known -> List.copyOf(known.edges()))
            .orElse(List.of());
    return new Ask.Disconnect(
        session,
        own.isEmpty() || random.nextInt(4) == 0
            ? some(2, this::edge)
            : List.of(one(random, own), one(random, own)));
  }

  private Ask deploy(GraphState state) {
    var session = random.nextBoolean() ? opened(state) : known(state);
    var wish =
        new Deployments.Wish(
            one(random, BLUEPRINTS),
            "sample",
            session.session(),
            random.nextBoolean() ? List.of() : some(2, this::rule),
            one(random, OnLoss.values()),
            new RunId(new UUID(8, random.nextLong())));
    return new Ask.Deploy(session, wish);
  }

  private SessionInfo known(GraphState state) {
    return state.sessions().session(session(state)).map(Session::info).orElse(opened(state));
  }

  private PlaceRule rule() {
    var where = one(random, unit().path(), graph().path(), "a/sub");
    return PlaceRule.parse(where + "=" + one(random, "n1", "n2", "role:gpu", "role:none"));
  }

  /** Mostly by the owner and the next revision; sometimes neither. */
  private Ask report(GraphState state) {
    var unit = unit();
    var known = state.settings().of(unit).map(SettingsEntry::revision).orElse(0L);
    var revision = random.nextInt(4) == 0 ? random.nextInt(5) : known + 1;
    return new Ask.Report(
        Cast.revision(speaker(state, unit), unit, revision, Cast.gain(random.nextInt(3, 6))));
  }

  private Ask live(GraphState state) {
    var unit = unit();
    return new Ask.Live(
        new UnitChanged(speaker(state, unit), unit, one(random, UnitState.values()), ""));
  }

  private ProcessId speaker(GraphState state, UnitAddress unit) {
    @Nullable ProcessId owner = state.ownership().owners().get(unit);
    return owner == null || random.nextInt(4) == 0 ? process(state) : owner;
  }

  private Edge edge() {
    var inlet = one(random, "in", "in", "back", "back", "none");
    return new Edge(unit().port(one(random, "out", "out", "out", "none")), port(inlet));
  }

  private PortAddress port(String inlet) {
    return unit().port(inlet);
  }

  /** Mostly a unit of a graph that runs. */
  private UnitAddress running(GraphState state) {
    var units = List.copyOf(state.deployments().places().keySet());
    return units.isEmpty() || random.nextInt(8) == 0 ? unit() : one(random, units);
  }

  private UnitAddress unit() {
    return one(random, UNITS);
  }

  private GraphAddress graph() {
    return new GraphAddress(one(random, NAMES));
  }

  /** Mostly one that lives. */
  private ProcessId process(GraphState state) {
    var live = List.copyOf(state.ownership().processes().keySet());
    return pick(live, processes, ProcessId::new);
  }

  /** Mostly one that is open. */
  private SessionId session(GraphState state) {
    return pick(List.copyOf(state.sessions().open().keySet()), sessions, SessionId::new);
  }

  private <T> T pick(List<T> live, List<T> ever, java.util.function.Function<UUID, T> maker) {
    if (!live.isEmpty() && random.nextInt(8) > 0) {
      return one(random, live);
    }
    return ever.isEmpty() ? maker.apply(id()) : one(random, ever);
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private <T> List<T> some(int most, Supplier<T> maker) {
    return Stream.generate(maker).limit(random.nextInt(1, most + 1)).toList();
  }
}
