package dev.weir.routing;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Step;
import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * Requests that were sent to their units' owners and have no outcome yet. Each gets exactly one:
 * whoever comes second finds it gone.
 *
 * @param pending those without an outcome
 * @param limit most of them at a time; more are refused
 */
public record Routes(HashPMap<RequestId, Pending> pending, int limit) {

  /**
   * A request under way.
   *
   * @param owner the process it was sent to
   * @param timeoutMillis how long it may take
   * @param deadlineNanos when that is over, on the clock of whoever asks {@link #expired}
   */
  public record Pending(
      UnitAddress unit,
      String operation,
      ProcessInfo owner,
      long timeoutMillis,
      long deadlineNanos) {}

  /** A request has its outcome: it failed. */
  public record Failed(RequestId request, Refusal why) {}

  /** No requests, of which there may be {@code limit} at a time. */
  public static Routes none(int limit) {
    return new Routes(HashTreePMap.empty(), limit);
  }

  /** Why a request cannot be sent at all; empty if it can. */
  public Optional<Refusal> objection(RequestId request) {
    if (pending.containsKey(request)) {
      return Optional.of(Refusal.of(Code.CONFLICT, "request %s is under way already", request));
    }
    return pending.size() < limit
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Code.LIMIT,
                "%d requests are under way, the most there may be (weir.server.pending-requests):"
                    + " ask again later",
                pending.size()));
  }

  /** The refusal for a unit that nobody owns. */
  public static Refusal unroutable(UnitAddress unit, List<String> near) {
    return Refusal.of(Code.UNROUTABLE_UNIT, "no process owns unit %s", unit).withNear(near);
  }

  /** A request was sent to its owner. */
  public Routes sent(RequestId request, Pending to) {
    return new Routes(pending.plus(request, to), limit);
  }

  /**
   * An answer came.
   *
   * @return the routes without the request; the same if it is not for this process to answer, or if
   *     its outcome came before
   */
  public Routes answered(RequestId request, ProcessId by) {
    var asked = pending.get(request);
    return asked != null && asked.owner().process().equals(by)
        ? new Routes(pending.minus(request), limit)
        : this;
  }

  /** Requests whose time is over at {@code nowNanos}. */
  public Step<Routes, Failed> expired(long nowNanos) {
    return failed(
        asked -> asked.deadlineNanos() - nowNanos <= 0,
        asked ->
            Refusal.of(
                Code.TIMEOUT,
                "%s of %s: no answer within %d ms from its owner, %s; it may have been done",
                asked.operation(),
                asked.unit(),
                asked.timeoutMillis(),
                asked.owner().described()));
  }

  /** Requests whose owner is gone. */
  public Step<Routes, Failed> processLost(ProcessId lost) {
    return failed(
        asked -> asked.owner().process().equals(lost),
        asked ->
            Refusal.of(
                Code.PROCESS_DISCONNECTED,
                "%s of %s: its owner, %s, went before it answered; it may have been done",
                asked.operation(),
                asked.unit(),
                asked.owner().described()));
  }

  private Step<Routes, Failed> failed(Predicate<Pending> which, Function<Pending, Refusal> why) {
    var failed = new ArrayList<Failed>();
    pending.forEach(
        (request, asked) -> {
          if (which.test(asked)) {
            failed.add(new Failed(request, why.apply(asked)));
          }
        });
    var left =
        failed.isEmpty()
            ? pending
            : pending.minusAll(failed.stream().map(Failed::request).toList());
    return new Step<>(new Routes(left, limit), failed);
  }
}
