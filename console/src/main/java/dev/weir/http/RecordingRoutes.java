package dev.weir.http;

import dev.weir.boot.Services.NodeProfile;
import dev.weir.flight.Flight;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.settings.SpanText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Profiles of the nodes' processes: begun, ended, and what they tell. */
final class RecordingRoutes {
  /** Reading a recording takes memory and a processor for a while. */
  private static final int READERS_MAX = 2;

  /** Nodes and ids, as they go into a header. */
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]{1,100}");

  private static final ContentType SVG = ContentTypes.parse("image/svg+xml");

  private final ApiNode node;
  private final ExecutorService threads;
  private final Semaphore readers = new Semaphore(READERS_MAX);

  /**
   * @param threads on which recordings are read
   */
  RecordingRoutes(ApiNode node, ExecutorService threads) {
    this.node = node;
    this.threads = threads;
  }

  List<Route> routes() {
    var all = "/api/v1/recordings";
    var one = all + "/{id}";
    var file = one + "/{node}";
    return List.of(
        Route.of(Route.Method.POST, all, Route.Body.OPTIONAL, this::start),
        Route.get(all, call -> rows(200, node.observer().services().profiles(List.of()))),
        Route.of(Route.Method.POST, one + "/stop", Route.Body.OPTIONAL, this::stop),
        Route.of(Route.Method.DELETE, one, Route.Body.NONE, this::forget),
        Route.get(file, this::file),
        Route.get(file + "/summary", call -> read(call, this::summary)),
        Route.get(file + "/flame", call -> read(call, flight -> flame(call, flight))));
  }

  /** What to profile; all nodes if none is named, for the usual time if none is given. */
  record Start(
      @Nullable List<String> nodes,
      @Nullable String owner,
      @com.fasterxml.jackson.annotation.JsonProperty("for") @Nullable String time) {
    Duration span() {
      return time == null
          ? Duration.ZERO
          : SpanText.read(time)
              .filter(span -> !span.isNegative() && span.toMillis() > 0)
              .orElseThrow(
                  () -> Problems.invalid("for must be a span like 10s or 2m, more than 0"));
    }
  }

  private CompletionStage<HttpResponse> start(Call call) {
    var wish = call.read(Start.class);
    var owner = wish.owner() == null ? call.author(null).by() : wish.owner();
    return rows(
        201, node.observer().services().startProfiler(orAll(wish.nodes()), owner, wish.span()));
  }

  private static List<String> orAll(@Nullable List<String> nodes) {
    return nodes == null ? List.of() : nodes;
  }

  /** On which nodes; all if none is named. */
  record Stop(@Nullable List<String> nodes) {}

  private CompletionStage<HttpResponse> stop(Call call) {
    var nodes = orAll(call.read(Stop.class).nodes());
    return rows(200, node.observer().services().endProfiler(nodes, call.place("id")));
  }

  private CompletionStage<HttpResponse> forget(Call call) {
    return rows(200, node.observer().services().forget(call.place("id")));
  }

  /** What came of it on each node; where all of them refuse, the first reason is the answer. */
  private static CompletionStage<HttpResponse> rows(
      int status, CompletableFuture<List<NodeProfile>> asked) {
    return asked.thenApply(
        rows -> {
          if (!rows.isEmpty() && rows.stream().allMatch(row -> row.refused() != null)) {
            var first = rows.getFirst().refused();
            if (first != null) {
              throw Problems.refused(first);
            }
          }
          return Reply.json(status, Map.of("recordings", rows));
        });
  }

  private static String plain(Call call, String place) {
    var text = call.place(place);
    if (!PLAIN.matcher(text).matches()) {
      throw Problems.notFound("no %s is called so", place.equals("id") ? "recording" : place);
    }
    return text;
  }

  private CompletionStage<HttpResponse> file(Call call) {
    var id = plain(call, "id");
    var on = plain(call, "node");
    return node.piece(on, id, 0)
        .thenApply(
            first ->
                Reply.with(
                    HttpResponse.create()
                        .withEntity(
                            HttpEntities.create(
                                ContentTypes.APPLICATION_OCTET_STREAM,
                                first.profile().bytes(),
                                pieces(on, id, first))),
                    "Content-Disposition",
                    "attachment; filename=\"%s.jfr\"".formatted(on)));
  }

  /** The file as it comes from the node that has it: one piece at a time, when it is taken. */
  private Source<ByteString, NotUsed> pieces(String on, String id, Piece first) {
    var begin = first.bytes().bytes();
    return Source.single(ByteString.fromArray(begin))
        .concat(
            Source.unfoldAsync(
                (long) begin.length,
                at ->
                    node.piece(on, id, at)
                        .thenApply(
                            piece -> {
                              var bytes = piece.bytes().bytes();
                              return bytes.length == 0
                                  ? Optional.empty()
                                  : Optional.of(
                                      Pair.create(at + bytes.length, ByteString.fromArray(bytes)));
                            })));
  }

  private HttpResponse summary(Flight flight) {
    return Reply.ok(flight.summary());
  }

  private HttpResponse flame(Call call, Flight flight) {
    var picture = flight.flameGraph("node " + call.place("node"));
    // It runs its own script, and reaches nothing.
    return Reply.with(
        Reply.bytes(200, SVG, picture.getBytes(StandardCharsets.UTF_8)),
        "Content-Security-Policy",
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; sandbox"
            + " allow-scripts");
  }

  private CompletionStage<HttpResponse> read(Call call, Function<Flight, HttpResponse> answer) {
    var id = plain(call, "id");
    var on = plain(call, "node");
    if (!readers.tryAcquire()) {
      throw Problems.of(
          429, "LIMIT", "%d recordings are read already: try again".formatted(READERS_MAX));
    }
    return CompletableFuture.supplyAsync(() -> answer.apply(flight(on, id)), threads)
        .whenComplete((answered, failed) -> readers.release());
  }

  private Flight flight(String on, String id) {
    try {
      var copy = Files.createTempFile("weir-", ".jfr");
      try {
        node.observer().services().fetch(on, id, copy).join();
        return Flight.read(copy);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw Problems.of(
          422, "INVALID", "the recording cannot be read: %s", String.valueOf(e.getMessage()));
    }
  }
}
