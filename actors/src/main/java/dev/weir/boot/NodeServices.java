package dev.weir.boot;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.ProcessInfo;
import dev.weir.node.MessageService;
import dev.weir.node.Peers;
import dev.weir.node.Profiler;
import dev.weir.node.Replica;
import dev.weir.node.ServerHandle;
import dev.weir.node.ServiceBook;
import dev.weir.protocol.Keys;
import dev.weir.protocol.MessageCommand;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProfilerCommand;
import dev.weir.protocol.ProfilerCommand.Finish;
import dev.weir.protocol.ProfilerCommand.Finished;
import dev.weir.protocol.RecordingProtocol.EndProfiler;
import dev.weir.protocol.RecordingProtocol.ForgetProfile;
import dev.weir.protocol.RecordingProtocol.ListProfiles;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.protocol.RecordingProtocol.StartProfiler;
import dev.weir.protocol.RelayCommand;
import dev.weir.protocol.StatusProtocol.AcknowledgeAll;
import dev.weir.protocol.StatusProtocol.NodeStatus;
import dev.weir.protocol.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of all nodes, as one of these nodes finds them; and its own two. */
final class NodeServices implements Services {
  /** A node answers a little before whoever asked gives up, so that it can name who is silent. */
  private static final double NODES_SHARE = 0.8;

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Logger LOG = LoggerFactory.getLogger(NodeServices.class);
  private static final Executor THREADS = Thread::startVirtualThread;

  private final ActorSystem<?> system;
  private final Replica replica;
  private final ServiceBook book;
  private final Peers<MessageCommand> messages = new Peers<>(Keys.MESSAGES);
  private final Profilers asking;
  private final ActorRef<ProfilerCommand> profiler;
  private final ActorRef<MessageCommand> service;

  NodeServices(ActorSystem<?> system, WeirConfig config, ProcessInfo self, Replica replica) {
    this.system = system;
    this.replica = replica;
    var node = config.name();
    book = new ServiceBook(node);
    profiler =
        system.systemActorOf(
            Profiler.create(self, config.profiler(), Clock.systemUTC()),
            Peers.nameOf("weir-profiler", node),
            DispatcherSelector.blocking());
    book.add("profiler", profiler);
    var profilers = new Peers<>(Keys.PROFILERS);
    asking = new Profilers(system, profilers);
    service =
        system.systemActorOf(
            MessageService.create(self, book, List.of(messages, profilers)),
            Peers.nameOf("weir-messages", node),
            Props.empty());
  }

  /**
   * Adds the services that every node has.
   *
   * @return counts for the link to the graph server, which is one of them
   */
  Tally add(ActorRef<ProcessCommand> control, ActorRef<RelayCommand> relay, ServerHandle server) {
    var link = new Tally();
    book.add("process-control", control);
    book.add("event-relay", relay);
    book.add("graph-server", () -> server.local().map(ActorRef::narrow));
    book.add("server-link", link);
    return link;
  }

  /** The services of this node. */
  ServiceBook book() {
    return book;
  }

  @Override
  public CompletableFuture<ClusterStatus> status(Duration within) {
    var time = within.compareTo(LONGEST) > 0 ? LONGEST : within;
    var inner = Math.max(1, (long) (time.toMillis() * NODES_SHARE));
    var asked = new ArrayList<CompletableFuture<Optional<NodeStatus>>>();
    var expected = new TreeSet<String>(messages.byNode().keySet());
    replica
        .view()
        .state()
        .ownership()
        .processes()
        .values()
        .forEach(process -> expected.add(process.node()));
    for (var known : messages.byNode().values()) {
      for (var service : known) {
        asked.add(
            AskPattern.<MessageCommand, NodeStatus>ask(
                    service,
                    replyTo -> new AcknowledgeAll(inner, replyTo),
                    time,
                    system.scheduler())
                .toCompletableFuture()
                .handle((answer, late) -> Optional.ofNullable(answer)));
      }
    }
    return all(asked)
        .thenApply(
            answers -> {
              var nodes = answers.stream().flatMap(Optional::stream).toList();
              return put(nodes, expected);
            });
  }

  private static ClusterStatus put(List<NodeStatus> nodes, Set<String> expected) {
    nodes.forEach(node -> expected.remove(node.node()));
    var silent =
        Stream.concat(
                expected.stream(),
                nodes.stream()
                    .flatMap(node -> node.silent().stream().map(one -> node.node() + "/" + one)))
            .sorted()
            .toList();
    var sorted = nodes.stream().sorted(java.util.Comparator.comparing(NodeStatus::node)).toList();
    return new ClusterStatus(Clock.systemUTC().instant(), sorted, silent);
  }

  static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> asked) {
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(done -> asked.stream().map(CompletableFuture::join).toList());
  }

  @Override
  public CompletableFuture<List<NodeProfile>> startProfiler(
      List<String> nodes, String owner, Duration time) {
    var id = UUID.randomUUID().toString().substring(0, 8);
    return asking.each(nodes, replyTo -> new StartProfiler(id, owner, time.toMillis(), replyTo));
  }

  @Override
  public CompletableFuture<List<NodeProfile>> endProfiler(List<String> nodes, String meant) {
    return meant.isBlank()
        ? CompletableFuture.failedFuture(
            new RefusedException(
                Refusal.of(Code.INVALID, "name the profile to end: its id, or its owner")))
        : asking.each(nodes, replyTo -> new EndProfiler(meant, replyTo));
  }

  @Override
  public CompletableFuture<List<NodeProfile>> profiles(List<String> nodes) {
    return asking
        .each(nodes, ListProfiles::new)
        .thenApply(
            all ->
                all.stream()
                    .filter(one -> one.profile() != null || one.refused() != null)
                    .toList());
  }

  @Override
  public CompletableFuture<List<NodeProfile>> forget(String id) {
    return asking.each(List.of(), replyTo -> new ForgetProfile(id, replyTo));
  }

  @Override
  public CompletableFuture<Long> fetch(String node, String id, Path into) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return asking.copy(node, id, into);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        THREADS);
  }

  /**
   * A piece of the file of a profile that has ended.
   *
   * @return empty bytes after the last piece; fails with a {@link RefusedException} if there is
   *     nothing to read
   */
  CompletableFuture<Piece> piece(String node, String id, long offset) {
    return asking.piece(node, id, offset);
  }

  /** Answers nobody any more; ends the node's profiles, and waits until their files are written. */
  void close() {
    service.tell(new MessageCommand.Stop());
    try {
      AskPattern.<ProfilerCommand, Finished>ask(
              profiler, Finish::new, Profilers.PATIENCE, system.scheduler())
          .toCompletableFuture()
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.warn("the profiles of node {} may have no files: {}", book.node(), e.toString());
    }
  }
}
