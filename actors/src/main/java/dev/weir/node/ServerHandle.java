package dev.weir.node;

import dev.weir.protocol.GraphCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Where the graph server is, for any thread to ask. */
public final class ServerHandle {
  private final ActorSystem<?> system;
  private final List<Consumer<Optional<ActorRef<GraphCommand>>>> listeners =
      new CopyOnWriteArrayList<>();
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
    listeners.forEach(listener -> listener.accept(now));
  }

  private synchronized CompletableFuture<ActorRef<GraphCommand>> awaited() {
    return server.copy();
  }

  /**
   * Asks the server, once it is there.
   *
   * @param question from the place for the answer to the command
   * @param <A> the answer
   * @return fails with a {@link java.util.concurrent.TimeoutException} if no answer comes in time
   */
  public <A> CompletableFuture<A> ask(
      Function<ActorRef<A>, GraphCommand> question, Duration timeout) {
    var deadline = System.nanoTime() + timeout.toNanos();
    return awaited()
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .thenCompose(
            known ->
                AskPattern.<GraphCommand, A>ask(
                    known,
                    question::apply,
                    Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())),
                    system.scheduler()));
  }
}
