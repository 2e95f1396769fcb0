package dev.weir.http;

import dev.weir.protocol.Tally;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API of a node, listening. */
public final class HttpApi {
  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

  /** How long requests under way may take when the API is closed. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final ServerBinding binding;
  private final List<Route> routes;
  private final Parts parts;
  private final Cancellable ticks;
  private final Runnable leave;

  private HttpApi(
      ServerBinding binding, List<Route> routes, Parts parts, Cancellable ticks, Runnable leave) {
    this.binding = binding;
    this.routes = routes;
    this.parts = parts;
    this.ticks = ticks;
    this.leave = leave;
  }

  /** What lives as long as the API does. */
  private record Parts(Streams streams, ClientSessions sessions, ExecutorService threads) {
    static Parts of(HttpSettings settings, ApiNode node) {
      return new Parts(
          new Streams(settings),
          new ClientSessions(node, settings),
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("weir-http-", 0).factory()));
    }

    List<Route> routes(HttpSettings settings, ApiNode node) {
      return Stream.of(
              new HealthRoutes(node).routes(),
              new StatusRoutes(node).routes(),
              new RecordingRoutes(node, threads).routes(),
              new GraphRoutes(node).routes(),
              new SettingsRoutes(node).routes(),
              new EventRoutes(node, settings, streams).routes(),
              new AuditRoutes(node).routes(),
              new RequestRoutes(node).routes(),
              new SessionRoutes(sessions, settings).routes(),
              new TopicRoutes(sessions, settings, streams, threads).routes(),
              new ChaosRoutes(node).routes(),
              OpenApi.routes())
          .flatMap(List::stream)
          .toList();
    }

    void tick() {
      streams.tick(System.nanoTime());
      sessions.tick(System.nanoTime());
    }

    void close() {
      sessions.close();
      streams.close();
      threads.shutdownNow();
    }
  }

  /**
   * Begins to listen. Fails with a sentence if that cannot be.
   *
   * @param node who answers; it lives longer than the API
   */
  public static CompletionStage<HttpApi> start(
      ActorSystem<?> system, HttpSettings settings, ApiNode node) {
    var parts = Parts.of(settings, node);
    var routes = parts.routes(settings, node);
    var tally = new Tally();
    var front = new Front(system, settings, node.name(), routes, tally);
    return Http.get(system)
        .newServerAt(settings.host(), settings.port())
        .withSettings(limits(system, settings))
        .bind(front::answer)
        .handle(
            (binding, failed) -> {
              if (failed != null) {
                parts.close();
                throw cannotListen(settings, failed);
              }
              var ticks = ticks(system, settings, parts);
              LOG.info("the API listens at {}", binding.localAddress());
              return new HttpApi(binding, routes, parts, ticks, node.addService("http-api", tally));
            });
  }

  private static CompletionException cannotListen(HttpSettings settings, Throwable failed) {
    return new CompletionException(
        "the API cannot listen at %s:%d: %s; choose another weir.http.port"
            .formatted(settings.host(), settings.port(), Problems.unwrapped(failed).getMessage()),
        failed);
  }

  private static Cancellable ticks(ActorSystem<?> system, HttpSettings settings, Parts parts) {
    var shortest = Math.min(settings.lease().toMillis(), settings.stall().toMillis());
    var every = Duration.ofMillis(Math.clamp(shortest / 4, 10, 1_000));
    return system
        .scheduler()
        .scheduleAtFixedRate(every, every, parts::tick, system.executionContext());
  }

  private static ServerSettings limits(ActorSystem<?> system, HttpSettings settings) {
    var base = ServerSettings.create(system.classicSystem());
    var request = settings.requestTimeout().plusSeconds(5);
    return base.withServerHeader(Optional.empty())
        .withVerboseErrorMessages(false)
        .withMaxConnections(settings.connections())
        .withParsingErrorHandler(ParsingProblems.class.getName())
        .withTimeouts(
            base.getTimeouts()
                .withRequestTimeout(
                    scala.concurrent.duration.Duration.fromNanos(request.toNanos())))
        .withParserSettings(
            base.getParserSettings()
                .withMaxContentLength(settings.bodyMax())
                // Plain text is what the API reads; a header it cannot read it refuses itself.
                .withModeledHeaderParsing(false)
                .withIllegalHeaderWarnings(false));
  }

  /** All that can be asked for. */
  List<Route> routes() {
    return routes;
  }

  /** How many streams are open now. */
  int openStreams() {
    return parts.streams().size();
  }

  /** Where it listens; the port is the one in use. */
  public InetSocketAddress address() {
    return binding.localAddress();
  }

  /**
   * Ends all streams and sessions of clients, and listens no longer. Done once connections are
   * closed, which takes a few seconds at most; a node whose cluster shut it out has closed them
   * already.
   */
  public CompletionStage<Void> close() {
    ticks.cancel();
    leave.run();
    parts.close();
    return binding
        .terminate(FAREWELL)
        .handle(
            (done, failed) -> {
              if (failed != null) {
                LOG.debug("the API was closed with its actor system", failed);
              }
              return null;
            });
  }
}
