package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.weir.execution.Unanswered.Why;
import dev.weir.settings.Problem;
import dev.weir.settings.Reading;
import dev.weir.unit.Operation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A request to a unit's own code: read on the asker's thread, answered and written down on the
 * unit's between two messages.
 */
final class Question implements Agenda.Errand {
  /** What the handler of an operation that takes no request is given. */
  private static final Object NOTHING = new Object();

  private final UnitRunner<?> runner;
  private final Operation operation;
  private final Object request;
  private final CompletableFuture<JsonNode> answer;

  private Question(
      UnitRunner<?> runner,
      Operation operation,
      Object request,
      CompletableFuture<JsonNode> answer) {
    this.runner = runner;
    this.operation = operation;
    this.request = request;
    this.answer = answer;
  }

  /**
   * Asks a unit.
   *
   * @return the answer; fails with {@link Unanswered}. Whoever completes it before the unit gets to
   *     it takes the question back.
   */
  static CompletableFuture<JsonNode> put(UnitRunner<?> runner, String name, JsonNode payload) {
    var operations = runner.lifecycle().operations();
    var known = operations.stream().filter(one -> one.name().equals(name)).findFirst();
    if (known.isEmpty()) {
      var names = operations.stream().map(Operation::name).sorted().toList();
      return failed(runner, name, new Why.NoHandler(names));
    }
    return switch (read(known.get(), payload)) {
      case Reading.Invalid<Object>(var problems) ->
          failed(runner, name, new Why.BadRequest(problems));
      case Reading.Valid<Object>(var request) -> post(runner, known.get(), request);
    };
  }

  private static CompletableFuture<JsonNode> failed(UnitRunner<?> runner, String name, Why why) {
    return CompletableFuture.failedFuture(new Unanswered(runner.address(), name, why));
  }

  private static Reading<Object> read(Operation operation, JsonNode payload) {
    if (operation.takesRequest()) {
      return RequestJson.read(operation.request(), payload);
    }
    var isNothing = payload.isNull() || payload.isMissingNode();
    return isNothing || (payload.isObject() && payload.isEmpty())
        ? new Reading.Valid<>(NOTHING)
        : new Reading.Invalid<>(
            List.of(new Problem("", payload.toString(), "the operation takes no payload")));
  }

  private static CompletableFuture<JsonNode> post(
      UnitRunner<?> runner, Operation operation, Object request) {
    var answer = new CompletableFuture<JsonNode>();
    try {
      runner.agenda().post(new Question(runner, operation, request, answer));
    } catch (RejectedExecutionException overrun) {
      return failed(
          runner, operation.name(), new Why.NotTaken(String.valueOf(overrun.getMessage())));
    }
    return answer;
  }

  @Override
  public void run() {
    if (answer.isDone()) {
      return; // nobody waits any more
    }
    if (!runner.lifecycle().isStarted()) {
      fail(new Why.NotTaken(runner.address() + " is about to start again"));
      return;
    }
    runner.busy(true);
    try {
      handle();
    } finally {
      runner.busy(false);
    }
  }

  private void handle() {
    Object reply;
    try {
      reply = operation.handler().answer(request);
    } catch (Throwable thrown) {
      fail(
          runner.signal().isForced()
              ? new Why.NotTaken(runner.address() + " was ended before it answered")
              : new Why.HandlerFailed(thrown));
      return;
    }
    try {
      // Written down here: what was answered may be the unit's own state, which soon changes.
      var json = written(reply);
      tell(() -> answer.complete(json));
    } catch (Unanswered bad) {
      tell(() -> answer.completeExceptionally(bad));
    }
  }

  private JsonNode written(@Nullable Object reply) {
    if (!operation.givesReply()) {
      return NullNode.getInstance();
    }
    if (reply == null) {
      throw bad("its handler answered null, not a " + operation.reply().getName());
    }
    if (!operation.reply().isInstance(reply)) {
      throw bad(
          "its handler answered a %s, not a %s"
              .formatted(reply.getClass().getName(), operation.reply().getName()));
    }
    try {
      return RequestJson.write(reply);
    } catch (IllegalArgumentException cannot) {
      throw bad(
          "its answer, a %s, cannot be written as JSON: %s"
              .formatted(reply.getClass().getName(), cannot.getMessage()));
    }
  }

  private Unanswered bad(String reason) {
    return new Unanswered(runner.address(), operation.name(), new Why.BadReply(reason));
  }

  @Override
  public void tooLate() {
    fail(new Why.NotTaken(runner.address() + " has ended"));
  }

  private void fail(Why why) {
    var failure = new Unanswered(runner.address(), operation.name(), why);
    tell(() -> answer.completeExceptionally(failure));
  }

  /** Not on the unit's thread: what the asker does with the answer is not the unit's work. */
  private static void tell(Runnable completion) {
    Thread.startVirtualThread(completion);
  }
}
