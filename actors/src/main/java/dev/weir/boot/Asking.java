package dev.weir.boot;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.Cursor;
import dev.weir.node.ServerHandle;
import dev.weir.protocol.Answer;
import dev.weir.protocol.GraphCommand;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** Asks the graph server, and says plainly what came of it. */
final class Asking {
  private Asking() {}

  /** Asks for something to be done. */
  static CompletableFuture<Cursor> done(
      ServerHandle server, Duration timeout, Function<ActorRef<Answer>, GraphCommand> question) {
    return Asking.<Answer>answer(server, timeout, question)
        .thenApply(
            answer ->
                switch (answer) {
                  case Answer.Done(var at) -> at;
                  case Answer.Refused(var why) -> throw new RefusedException(why);
                });
  }

  /** Asks for an answer of any kind. */
  static <A> CompletableFuture<A> answer(
      ServerHandle server, Duration timeout, Function<ActorRef<A>, GraphCommand> question) {
    var begun = System.nanoTime();
    return server
        .ask(question, timeout)
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                // A server that ends takes the question with it, long before the time is over.
                throw refused(failure, Duration.ofNanos(System.nanoTime() - begun));
              }
              return answer;
            });
  }

  /**
   * The refusal that a failure amounts to.
   *
   * @param waited for an answer
   */
  static RuntimeException refused(Throwable failure, Duration waited) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case RefusedException refused -> refused;
      case TimeoutException late ->
          new RefusedException(
              Refusal.of(
                  Code.UNAVAILABLE,
                  "no graph server answered in %d ms; what was asked for may have been done",
                  waited.toMillis()));
      default -> new CompletionException(cause); // open: any other failure is as it is
    };
  }
}
