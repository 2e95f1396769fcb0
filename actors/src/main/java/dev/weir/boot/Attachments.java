package dev.weir.boot;

import dev.weir.boot.GraphContext.Subscription;
import dev.weir.boot.GraphContext.TopicPublisher;
import dev.weir.boot.NodeContexts.Means;
import dev.weir.channel.Codecs;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.node.Attachment;
import dev.weir.node.Attachment.Giving;
import dev.weir.node.Attachment.Viewing;
import dev.weir.node.OutQueue;
import dev.weir.protocol.OwnershipProtocol.Update;
import dev.weir.settings.Nearest;
import dev.weir.topology.Assembly;
import dev.weir.topology.Edge;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.InletOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session has attached to topics of running graphs. Each is a small unit of this node's
 * process, with an edge that the session made: so all see it, and it goes with the session.
 */
final class Attachments {
  private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);
  private static final int MOST = 1_000;

  /** How long what was published before the end may take to get there. */
  private static final int FLUSH_SECONDS = 5;

  private final NodeContext context;
  private final Means means;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<UnitAddress, Attachment> open = new ConcurrentHashMap<>();

  Attachments(NodeContext context, Means means) {
    this.context = context;
    this.means = means;
  }

  <T> CompletableFuture<TopicPublisher<T>> publisher(PortAddress inlet, Class<T> type) {
    try {
      var graph = graph(inlet);
      var port = graph.inlet(inlet);
      var taken = checked(graph, inlet, port.isPresent(), true);
      if (!taken.isAssignableFrom(type)) {
        throw wrongType("%s takes %s, not %s", inlet, taken, type);
      }
      var edge = new Edge(unit("pub").port("out"), inlet);
      var giving = new Giving(edge, new OutQueue(port.orElseThrow().options()));
      return attach(giving).thenApply(done -> new Publishing<>(this, giving, type));
    } catch (RefusedException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  <T> CompletableFuture<Subscription> subscriber(
      PortAddress outlet, Class<T> type, InletOptions options, Consumer<? super T> viewer) {
    try {
      var graph = graph(outlet);
      var emitted = checked(graph, outlet, graph.outlet(outlet).isPresent(), false);
      if (!type.isAssignableFrom(emitted)) {
        throw wrongType("%s emits %s, not %s", outlet, emitted, type);
      }
      var edge = new Edge(outlet, unit("sub").port(Viewing.port(options)));
      var viewing = new Viewing(edge, options, message -> viewer.accept(type.cast(message)));
      return attach(viewing).thenApply(done -> () -> release(viewing));
    } catch (RefusedException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private UnitAddress unit(String kind) {
    var session = context.session().session().toString().substring(0, 8);
    return new UnitAddress("client-%s/%s-%d".formatted(session, kind, number.incrementAndGet()));
  }

  private Assembly graph(PortAddress port) {
    var deployments = means.replica().view().state().deployments();
    var names = deployments.places().keySet().stream().map(UnitAddress::path).toList();
    var deployment = deployments.of(port.unit());
    if (deployment.isEmpty()) {
      throw new RefusedException(
          names.isEmpty()
              ? Refusal.of(Code.NOT_FOUND, "no unit %s: no graph runs", port.unit())
              : Refusal.of(
                      Code.NOT_FOUND,
                      "no unit \"%s\" runs: there is %s",
                      port.unit(),
                      Nearest.listed(port.unit().path(), names))
                  .withNear(Nearest.few(port.unit().path(), names)));
    }
    try {
      var source = deployment.get().source();
      return Assembly.of(deployment.get().graph().path(), means.catalogue().make(source));
    } catch (AuthoringException cannot) {
      throw new RefusedException(
          Refusal.of(Code.INVALID, "this node cannot tell what passes %s: %s", port, cannot));
    }
  }

  /** The class of what passes a port. */
  private static Class<?> checked(Assembly graph, PortAddress port, boolean isThere, boolean in) {
    if (!isThere) {
      var plan = graph.blueprint().unit(port.unit()).orElseThrow();
      var names =
          in
              ? plan.inlets().stream().map(inlet -> inlet.name()).toList()
              : plan.outlets().stream().map(outlet -> outlet.name()).toList();
      var kind = in ? "inlet" : "outlet";
      throw new RefusedException(
          Refusal.of(
                  Code.NOT_FOUND,
                  "unit %s has no %s \"%s\": there is %s",
                  port.unit(),
                  kind,
                  port.port(),
                  names.isEmpty() ? "none at all" : Nearest.listed(port.port(), names))
              .withNear(Nearest.few(port.port(), names)));
    }
    try {
      Codecs.of(port, graph.messageType(port));
    } catch (AuthoringException cannot) {
      throw new RefusedException(
          Refusal.of(Code.INVALID, "%s", String.join("; ", cannot.mistakes())));
    }
    return graph.messageClass(port);
  }

  private static RefusedException wrongType(
      String text, PortAddress port, Class<?> declared, Class<?> wished) {
    return new RefusedException(
        Refusal.of(Code.INVALID, text, port, declared.getName(), wished.getName()));
  }

  private CompletableFuture<Void> attach(Attachment attachment) {
    if (open.size() >= MOST) {
      return CompletableFuture.failedFuture(
          new RefusedException(
              Refusal.of(Code.LIMIT, "this session has %d attachments already", MOST)));
    }
    open.put(attachment.unit(), attachment);
    means.host().attach(attachment);
    return claim(List.of(attachment.unit()), List.of())
        .thenCompose(claimed -> context.connect(List.of(attachment.edge())))
        .handle(
            (made, failure) -> {
              if (failure != null) {
                release(attachment);
                throw Asking.refused(failure, means.config().askTimeout());
              }
              return null;
            });
  }

  private CompletableFuture<?> claim(List<UnitAddress> added, List<UnitAddress> removed) {
    return Asking.done(
        means.server(),
        means.config().askTimeout(),
        replyTo -> new Update(means.self().process(), added, removed, replyTo));
  }

  /** Lets what was published go out, and then ends an attachment. Returns at once. */
  CompletableFuture<Void> finish(Giving giving) {
    giving.queue().end();
    return giving
        .queue()
        .emptied()
        .orTimeout(FLUSH_SECONDS, TimeUnit.SECONDS)
        .handle(
            (emptied, late) -> {
              if (late != null) {
                LOG.info("{}: not all that was published got there in time", giving.edge());
              }
              release(giving);
              return null;
            });
  }

  /** Ends an attachment now; a second call does nothing. */
  private void release(Attachment attachment) {
    if (open.remove(attachment.unit()) == null) {
      return;
    }
    means.host().detach(attachment.unit());
    var unused =
        context
            .disconnect(List.of(attachment.edge()))
            .handle(
                (done, alreadyGone) -> {
                  giveBack(attachment.unit());
                  return null;
                });
  }

  private void giveBack(UnitAddress unit) {
    var unused =
        claim(List.of(), List.of(unit))
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.debug("{} goes with its process", unit, failure);
                  }
                });
  }

  /** Ends all of them; done once what was published before has gone out, or may no longer. */
  CompletableFuture<Void> close() {
    var ends =
        List.copyOf(open.values()).stream()
            .map(
                attachment ->
                    switch (attachment) {
                      case Giving giving -> finish(giving);
                      case Viewing viewing -> {
                        release(viewing);
                        yield CompletableFuture.<Void>completedFuture(null);
                      }
                    })
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(ends);
  }
}
