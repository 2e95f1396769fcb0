package dev.weir.boot;

import dev.weir.boot.GraphContext.Subscription;
import dev.weir.boot.GraphContext.TopicPublisher;
import dev.weir.boot.NodeContexts.Means;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.PortAddress;
import dev.weir.unit.InletOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a session has attached to topics of running graphs. */
final class Attachments {
  private final NodeContext context;
  private final Means means;

  Attachments(NodeContext context, Means means) {
    this.context = context;
    this.means = means;
  }

  <T> CompletableFuture<TopicPublisher<T>> publisher(PortAddress inlet, Class<T> type) {
    return CompletableFuture.failedFuture(
        new RefusedException(
            Refusal.of(Code.UNAVAILABLE, "%s %s %s %s", inlet, type, context, means)));
  }

  <T> CompletableFuture<Subscription> subscriber(
      PortAddress outlet, Class<T> type, InletOptions options, Consumer<? super T> viewer) {
    return CompletableFuture.failedFuture(
        new RefusedException(
            Refusal.of(Code.UNAVAILABLE, "%s %s %s %s", outlet, type, options, viewer)));
  }
}
