package dev.weir.node;

import dev.weir.protocol.GraphCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Where the graph server is, for any thread to ask. */
public final class ServerHandle {
  /** So long an answer of a server that serves no longer may be on its way. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final List<Consumer<Optional<ActorRef<GraphCommand>>>> listeners =
      new CopyOnWriteArrayList<>();
  private final Set<Question<?>> open = ConcurrentHashMap.newKeySet();
  private CompletableFuture<ActorRef<GraphCommand>> server = new CompletableFuture<>();

  /** A handle that knows no server yet. */
  public ServerHandle(ActorSystem<?> system) {
    this.system = system;
  }

  /** Where it is now. */
  public synchronized Optional<ActorRef<GraphCommand>> current() {
    return server.isDone() ? Optional.of(server.join()) : Optional.empty();
  }

  /** Where it is now, if that is on this node. */
  public Optional<ActorRef<GraphCommand>> local() {
    return current().filter(known -> known.path().address().hasLocalScope());
  }

  /** Has a listener told where the server is: at once if that is known, and after every change. */
  public synchronized void onChange(Consumer<Optional<ActorRef<GraphCommand>>> listener) {
    listeners.add(listener);
    current().ifPresent(known -> listener.accept(Optional.of(known)));
  }

  /** Called by the link only. */
  synchronized void is(Optional<ActorRef<GraphCommand>> now) {
    if (now.equals(current())) {
      return;
    }
    if (server.isDone()) {
      server = new CompletableFuture<>();
    }
    now.ifPresent(server::complete);
    CompletableFuture.delayedExecutor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> giveUp(now));
    listeners.forEach(listener -> listener.accept(now));
  }

  /** A question that has no answer yet. */
  private static final class Question<A> {
    private final ActorRef<GraphCommand> to;
    private final CompletableFuture<A> answer;

    Question(ActorRef<GraphCommand> to, CompletionStage<A> answer) {
      this.to = to;
      this.answer = answer.toCompletableFuture().copy();
    }
  }

  /** Who asked a server that went will hear nothing of it any more. */
  private void giveUp(Optional<ActorRef<GraphCommand>> now) {
    var serving = List.of(now, current());
    for (var question : open) {
      if (!serving.contains(Optional.of(question.to))) {
        question.answer.completeExceptionally(
            new TimeoutException("the graph server that was asked went"));
      }
    }
  }

  private synchronized CompletableFuture<ActorRef<GraphCommand>> awaited() {
    return server.copy();
  }

  /**
   * Asks the server, once it is there.
   *
   * @param question from the place for the answer to the command
   * @param <A> the answer
   * @return fails with a {@link java.util.concurrent.TimeoutException} if no answer comes in time,
   *     or soon after the server that was asked is no longer the one that serves
   */
  public <A> CompletableFuture<A> ask(
      Function<ActorRef<A>, GraphCommand> question, Duration timeout) {
    var deadline = System.nanoTime() + timeout.toNanos();
    return awaited()
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .thenCompose(
            known -> {
              var rest = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
              return kept(known, AskPattern.ask(known, question::apply, rest, system.scheduler()));
            });
  }

  private <A> CompletableFuture<A> kept(ActorRef<GraphCommand> by, CompletionStage<A> answer) {
    var question = new Question<A>(by, answer);
    open.add(question);
    return question.answer.whenComplete((heard, failure) -> open.remove(question));
  }
}
