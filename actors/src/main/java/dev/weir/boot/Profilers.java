package dev.weir.boot;

import dev.weir.boot.Services.NodeProfile;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.node.Peers;
import dev.weir.protocol.ProfilerCommand;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.protocol.RecordingProtocol.Read;
import dev.weir.protocol.RecordingProtocol.ReadProfile;
import dev.weir.protocol.RecordingProtocol.Told;
import dev.weir.protocol.RecordingProtocol.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Asks the profilers of nodes, and says for each what came of it. */
record Profilers(ActorSystem<?> system, Peers<ProfilerCommand> peers) {
  /** To begin a recording, and to write its file, may take seconds on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * Asks the profilers of some nodes, or of all; fails if one of them is unknown.
   *
   * @param nodes which; all if empty
   */
  CompletableFuture<List<NodeProfile>> each(
      List<String> nodes, Function<ActorRef<Told>, ProfilerCommand> command) {
    var known = peers.byNode();
    var unknown = nodes.stream().filter(node -> !known.containsKey(node)).findFirst();
    if (unknown.isPresent()) {
      return CompletableFuture.failedFuture(new RefusedException(noNode(unknown.get())));
    }
    var asked = new ArrayList<CompletableFuture<List<NodeProfile>>>();
    known.forEach(
        (node, services) -> {
          if (nodes.isEmpty() || nodes.contains(node)) {
            asked.add(ask(node, services, command));
          }
        });
    return NodeServices.all(asked).thenApply(rows -> rows.stream().flatMap(List::stream).toList());
  }

  private Refusal noNode(String node) {
    return Refusal.of(Code.NOT_FOUND, "no node %s is here", node)
        .withNear(List.copyOf(peers.byNode().keySet()));
  }

  private CompletableFuture<List<NodeProfile>> ask(
      String node,
      List<ActorRef<ProfilerCommand>> services,
      Function<ActorRef<Told>, ProfilerCommand> command) {
    return first(services, command)
        .handle(
            (told, failure) ->
                failure == null
                    ? rows(told)
                    : List.of(new NodeProfile(node, null, "", silent(node))));
  }

  private static Refusal silent(String node) {
    return Refusal.of(Code.TIMEOUT, "%s did not answer within %d s", node, PATIENCE.toSeconds());
  }

  private static List<NodeProfile> rows(Told told) {
    return told.profiles().isEmpty()
        ? List.of(new NodeProfile(told.node(), null, told.said(), told.refused()))
        : told.profiles().stream()
            .map(one -> new NodeProfile(told.node(), one, told.said(), told.refused()))
            .toList();
  }

  /** Of several by one name all but one are gone, and never answer. */
  private <A> CompletableFuture<A> first(
      List<ActorRef<ProfilerCommand>> services, Function<ActorRef<A>, ProfilerCommand> command) {
    var answer = new CompletableFuture<A>();
    for (var service : services) {
      var unused =
          AskPattern.<ProfilerCommand, A>ask(service, command::apply, PATIENCE, system.scheduler())
              .thenAccept(answer::complete);
    }
    return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * A piece of the file of a profile that has ended.
   *
   * @return empty bytes after the last piece; fails with a {@link RefusedException} if there is
   *     nothing to read
   */
  CompletableFuture<Piece> piece(String node, String id, long offset) {
    var services = peers.byNode().get(node);
    if (services == null) {
      return CompletableFuture.failedFuture(new RefusedException(noNode(node)));
    }
    return this.<Read>first(services, replyTo -> new ReadProfile(id, offset, replyTo))
        .handle(
            (read, failure) ->
                switch (read) {
                  case null -> throw new RefusedException(silent(node));
                  case Piece piece -> piece;
                  case Unread(var why) -> throw new RefusedException(why);
                });
  }

  /** Copies a file piece by piece; waits for it. */
  long copy(String node, String id, Path into) throws IOException {
    long size = 0;
    var piece = joined(piece(node, id, 0));
    try (var file = Files.newOutputStream(into)) {
      while (piece.bytes().bytes().length > 0) {
        file.write(piece.bytes().bytes());
        size += piece.bytes().bytes().length;
        piece = joined(piece(node, id, size));
      }
    }
    return size;
  }

  private static Piece joined(CompletableFuture<Piece> piece) {
    try {
      return piece.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RefusedException refused ? refused : e;
    }
  }
}
