package dev.weir.http;

import dev.weir.boot.RefusedException;
import dev.weir.boot.Services;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.ProcessId;
import dev.weir.profiling.Profile;
import dev.weir.profiling.Profile.State;
import dev.weir.profiling.ProfileLeases;
import dev.weir.profiling.ProfileLeases.Limits;
import dev.weir.profiling.ProfileLeases.Start;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.protocol.StatusProtocol.NodeStatus;
import dev.weir.protocol.StatusProtocol.Status;
import dev.weir.protocol.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The services of a node "here" that records nothing, and has one file for every profile. */
final class MemoryServices implements Services {
  private static final int PIECE = 100_000;
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  volatile byte[] file = new byte[0];
  private ProfileLeases leases = ProfileLeases.none(new Limits(2, 2, Duration.ofMinutes(10)));

  @Override
  public CompletableFuture<ClusterStatus> status(Duration within) {
    var services = new ArrayList<Status>();
    tallies.forEach((name, tally) -> services.add(tally.status("1", name, "here", NOON)));
    var here =
        new NodeStatus(
            ProcessId.parse("00000000-0000-0000-0000-000000000001"), "here", services, List.of());
    return CompletableFuture.completedFuture(
        new ClusterStatus(NOON, List.of(here), List.of("there")));
  }

  @Override
  public synchronized CompletableFuture<List<NodeProfile>> startProfiler(
      List<String> nodes, String owner, Duration time) {
    if (!nodes.isEmpty() && !nodes.contains("here")) {
      return CompletableFuture.failedFuture(
          new RefusedException(Refusal.of(Code.NOT_FOUND, "no node %s is here", nodes.getFirst())));
    }
    var span = time.isZero() ? Duration.ofSeconds(60) : time;
    return switch (leases.start("p" + leases.byId().size(), owner, span, NOON)) {
      case Start.Begins(var next, var profile) -> {
        leases = next;
        yield row(profile, "it began", null);
      }
      case Start.RunsAlready(var first) -> row(first, "it runs already", null);
      case Start.Refused(var why) -> row(null, "", why);
    };
  }

  private static CompletableFuture<List<NodeProfile>> row(
      @Nullable Profile profile, String said, @Nullable Refusal refused) {
    return CompletableFuture.completedFuture(
        List.of(new NodeProfile("here", profile, said, refused)));
  }

  @Override
  public synchronized CompletableFuture<List<NodeProfile>> endProfiler(
      List<String> nodes, String meant) {
    var running = leases.meant(meant).stream().filter(Profile::goesOn).findFirst();
    if (running.isEmpty()) {
      return row(null, "nothing to end", null);
    }
    var id = running.get().id();
    leases = leases.ended(id, NOON, file.length, "somebody ended it");
    return row(leases.find(id).orElseThrow(), "it has ended", null);
  }

  @Override
  public synchronized CompletableFuture<List<NodeProfile>> profiles(List<String> nodes) {
    return CompletableFuture.completedFuture(
        leases.meant("").stream().map(one -> new NodeProfile("here", one, "", null)).toList());
  }

  @Override
  public synchronized CompletableFuture<List<NodeProfile>> forget(String id) {
    leases = leases.without(id);
    return row(null, "it is deleted", null);
  }

  synchronized CompletableFuture<Piece> piece(String node, String id, long offset) {
    var profile = leases.find(id);
    if (!node.equals("here") || profile.isEmpty()) {
      return CompletableFuture.failedFuture(
          new RefusedException(Refusal.of(Code.NOT_FOUND, "no profile %s on %s", id, node)));
    }
    if (profile.get().state() != State.ENDED) {
      return CompletableFuture.failedFuture(
          new RefusedException(Refusal.of(Code.CONFLICT, "the profile %s runs", id)));
    }
    var from = (int) Math.min(offset, file.length);
    var bytes = Arrays.copyOfRange(file, from, Math.min(from + PIECE, file.length));
    return CompletableFuture.completedFuture(
        new Piece(profile.get(), offset, new Payload("application/octet-stream", bytes)));
  }

  @Override
  public CompletableFuture<Long> fetch(String node, String id, Path into) {
    return piece(node, id, 0)
        .thenApply(
            first -> {
              try {
                Files.write(into, file);
                return (long) file.length;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
