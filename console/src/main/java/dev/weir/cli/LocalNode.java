package dev.weir.cli;

import com.typesafe.config.ConfigFactory;
import dev.weir.boot.GraphContext;
import dev.weir.boot.Harm;
import dev.weir.boot.WeirConfig;
import dev.weir.boot.WeirNode;
import dev.weir.http.ApiNode;
import dev.weir.http.HttpApi;
import dev.weir.http.HttpSettings;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.protocol.Tally;
import dev.weir.topology.Catalogue;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A node in this process, with its API. */
record LocalNode(WeirNode node, HttpApi api) implements AutoCloseable {

  /** Time enough on a busy machine; a quiet one takes two seconds. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The node as its API sees it. */
  private record Speaker(WeirNode node) implements ApiNode {
    @Override
    public String name() {
      return node.info().node();
    }

    @Override
    public Optional<String> notReady() {
      return node.notReady();
    }

    @Override
    public GraphContext observer() {
      return node.observer();
    }

    @Override
    public CompletableFuture<GraphContext> open(String sessionName) {
      return node.open(sessionName);
    }

    @Override
    public CompletableFuture<Piece> piece(String on, String id, long offset) {
      return node.piece(on, id, offset);
    }

    @Override
    public Runnable addService(String name, Tally tally) {
      return node.addService(name, tally);
    }

    @Override
    public CompletableFuture<String> suffer(Harm harm) {
      return node.faults()
          .map(faults -> faults.suffer(harm))
          .orElseGet(() -> ApiNode.super.suffer(harm));
    }
  }

  /** The configuration, fresh from its files. */
  static WeirConfig config() {
    try {
      ConfigFactory.invalidateCaches();
      return WeirConfig.load();
    } catch (com.typesafe.config.ConfigException | IllegalArgumentException e) {
      throw new WrongUse(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Starts a node and its API.
   *
   * @throws WrongUse if the configuration cannot be used, or a port is taken
   */
  static LocalNode start(WeirConfig config, Catalogue catalogue) {
    try {
      var http = HttpSettings.of(config.base());
      var node = WeirNode.start(config, catalogue);
      try {
        return new LocalNode(node, listen(node, http));
      } catch (RuntimeException failed) {
        node.close();
        throw failed;
      }
    } catch (IllegalArgumentException | UncheckedIOException cannot) {
      throw new WrongUse(String.valueOf(cannot.getMessage()));
    } catch (org.apache.pekko.remote.RemoteTransportException | CompletionException cannot) {
      throw new WrongUse(reason(cannot));
    }
  }

  /** The same; if the API's port is taken, at any other. */
  static LocalNode startAnywhere(WeirConfig config, Catalogue catalogue) {
    try {
      return start(config, catalogue);
    } catch (WrongUse taken) {
      return start(config.with("weir.http.port = 0"), catalogue);
    }
  }

  private static HttpApi listen(WeirNode node, HttpSettings settings) {
    return HttpApi.start(node.system(), settings, new Speaker(node)).toCompletableFuture().join();
  }

  private static String reason(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException && cause == failure) {
        return String.valueOf(cause.getMessage());
      }
    }
    return String.valueOf(failure.getMessage());
  }

  /** Where the API is found. */
  String url() {
    return "http://%s:%d"
        .formatted(api.address().getAddress().getHostAddress(), api.address().getPort());
  }

  /** Ends the API, then the node in good order. */
  @Override
  public void close() {
    api.close().toCompletableFuture().join();
    node.close();
  }
}
