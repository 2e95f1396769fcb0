package dev.weir.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.control.Snapshot;
import dev.weir.control.Snapshot.PlacedView;
import dev.weir.control.Snapshot.ProcessView;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.remote.RemoteContext;
import dev.weir.unit.UnitState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/**
 * Nodes in processes of their own, which may be killed and started again. One thread harms it;
 * others may ask through {@link #any}.
 */
final class ChaosCluster implements AutoCloseable {
  private static final Duration END_LIMIT = Duration.ofSeconds(30);
  private static final long ASK_SECONDS = 5;

  private final Path folder;
  private final Launcher launcher;
  private final List<String> options;
  private final Recorder recorder;
  private final List<String> words;
  private final Map<String, LiveNode> living = new ConcurrentSkipListMap<>();
  private final Set<Long> pids = new HashSet<>();
  private int started;

  /**
   * No nodes yet.
   *
   * @param folder for what they say
   * @param options of their JVMs
   * @param words more for {@code weir node}
   */
  ChaosCluster(
      Path folder, Launcher launcher, List<String> options, Recorder recorder, List<String> words) {
    this.words = List.copyOf(words);
    this.folder = folder;
    this.launcher = launcher;
    this.options = List.copyOf(options);
    this.recorder = recorder;
  }

  /** Starts nodes and waits until all are ready; the first founds the cluster. */
  void start(List<String> names) {
    var processes = new ArrayList<NodeProcess>();
    for (var name : names) {
      processes.add(begin(name, processes.stream().limit(1).toList()));
      processes.getFirst().cluster();
    }
    processes.forEach(this::watch);
  }

  /** Starts a node that joins those that live, and waits until it is ready. */
  LiveNode restart(String name) {
    return watch(begin(name, living.values().stream().map(LiveNode::process).limit(1).toList()));
  }

  private NodeProcess begin(String name, List<NodeProcess> join) {
    var all = new ArrayList<>(List.of("node", "--name", name, "--port", "0", "--http-port", "0"));
    all.addAll(words);
    join.forEach(node -> all.addAll(List.of("--join", node.cluster())));
    var file = folder.resolve("node-%s-%d.log".formatted(name, ++started));
    var process = NodeProcess.start(name, launcher.command(options, all), file);
    pids.add(process.pid());
    return process;
  }

  private LiveNode watch(NodeProcess process) {
    process.awaitReady();
    var context = RemoteContext.observing(process.url());
    var observer = "%s-%d".formatted(process.name(), process.pid());
    var node = new LiveNode(process, context, recorder.follow(observer, context));
    living.put(process.name(), node);
    recorder.done("node %s runs as %d".formatted(process.name(), process.pid()));
    return node;
  }

  /** Kills a node as {@code kill -9} does. */
  void kill(String name) {
    var node = of(name);
    living.remove(name);
    recorder.done("kill -9 of node " + name);
    node.process().kill();
    node.forget();
  }

  /** Counts a node as gone that ended by itself or was asked to; waits for that. */
  int awaitEnd(String name, Duration limit) {
    var node = of(name);
    living.remove(name);
    var code = node.process().exit(limit);
    recorder.done("node %s has ended with %d".formatted(name, code));
    node.forget();
    return code;
  }

  /** Counts those nodes as gone that have ended by themselves; returns their names. */
  List<String> reap() {
    var ended = names().stream().filter(name -> !of(name).process().process().isAlive()).toList();
    ended.forEach(name -> awaitEnd(name, END_LIMIT));
    return ended;
  }

  /** Counts a node as gone whose process goes on for now. */
  void lose(String name) {
    living.remove(name);
    recorder.done("node %s counts as lost".formatted(name));
  }

  LiveNode of(String name) {
    var node = living.get(name);
    if (node == null) {
      throw new ChaosException("no node \"%s\" lives: there is %s".formatted(name, names()));
    }
    return node;
  }

  List<String> names() {
    return List.copyOf(living.keySet());
  }

  /** A handle through any node that lives. */
  RemoteContext any() {
    return living.values().iterator().next().context();
  }

  /** The whole, as a node sees it that lives. */
  Snapshot snapshot() {
    return any().snapshot().orTimeout(ASK_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Which node the graph server is on; empty if that is not known now. */
  String serverNode() {
    var server = snapshot().server();
    return server == null ? "" : server.node();
  }

  /** The nodes that units of a graph run on, by unit. */
  Map<String, String> places(String graph) {
    var places = new ConcurrentSkipListMap<String, String>();
    for (var unit : units(graph)) {
      places.put(unit.address().path(), String.valueOf(unit.node()));
    }
    return places;
  }

  /**
   * Waits until all is well: every node that lives sees exactly those that live and a graph server,
   * and every unit of the graph runs on one of them.
   *
   * @return how long that took
   */
  Duration awaitWell(String graph, Duration limit) {
    return awaitWell(List.of(graph), limit);
  }

  /** The same for several graphs: every unit of each runs. */
  Duration awaitWell(List<String> graphs, Duration limit) {
    return Patience.until("all is well", limit, () -> lacks(graphs));
  }

  private String lacks(List<String> graphs) {
    for (var node : living.values()) {
      try {
        var snapshot = node.context().snapshot().orTimeout(ASK_SECONDS, TimeUnit.SECONDS).join();
        var lack = lacks(graphs, snapshot);
        if (!lack.isEmpty()) {
          return node.process().name() + " sees: " + lack;
        }
      } catch (CompletionException unanswered) {
        return node.process().name() + " does not answer: " + unanswered.getCause();
      }
    }
    return "";
  }

  private String lacks(List<String> graphs, Snapshot snapshot) {
    var seen = snapshot.processes().stream().map(ProcessView::pid).toList();
    var there = living.values().stream().map(node -> node.process().pid()).toList();
    if (snapshot.server() == null || !new HashSet<>(seen).equals(new HashSet<>(there))) {
      return "processes %s of %s, graph server %s".formatted(seen, there, snapshot.server());
    }
    return graphs.stream()
        .map(graph -> lacks(graph, snapshot))
        .filter(lack -> !lack.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String lacks(String graph, Snapshot snapshot) {
    var ids = snapshot.processes().stream().map(ProcessView::processId).toList();
    var units = units(snapshot, graph);
    for (var unit : units) {
      if (unit.state() != UnitState.RUNNING || !ids.contains(unit.processId())) {
        return "%s is %s on %s".formatted(unit.address(), unit.state(), unit.node());
      }
    }
    return units.isEmpty() ? "graph %s is not deployed".formatted(graph) : "";
  }

  /** The units of a graph, as a node sees them that lives. */
  List<PlacedView> units(String graph) {
    return units(snapshot(), graph);
  }

  private static List<PlacedView> units(Snapshot snapshot, String graph) {
    return snapshot.graph().graphs().stream()
        .filter(one -> one.address().path().equals(graph))
        .flatMap(one -> one.units().stream())
        .toList();
  }

  /**
   * Holds the source of a graph {@code chaos} and waits until all queues are drained, so that its
   * account is closed.
   */
  void settle(String graph) {
    var held = JsonNodeFactory.instance.objectNode().put("perSecond", 0);
    var wish = new Wish(new UnitAddress(graph + "/numbers"), held, false, null);
    var outcome =
        any().change(List.of(wish), false, new Author("chaos", "the end"), END_LIMIT).join();
    if (!(outcome instanceof Changed)) {
      throw new ChaosException("the source could not be held: " + outcome);
    }
    any().sync(END_LIMIT).join();
  }

  /** The processes that were started here and have not ended. */
  List<Long> leftBehind() {
    return pids.stream()
        .filter(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
        .toList();
  }

  /** Ends all nodes in good order; kills those that do not end. */
  @Override
  public void close() {
    var last = List.copyOf(living.values());
    living.clear();
    last.forEach(LiveNode::forget);
    last.forEach(node -> node.process().ask());
    for (var node : last) {
      try {
        node.process().exit(END_LIMIT);
      } catch (ChaosException stuck) {
        node.process().kill();
      }
    }
  }
}
