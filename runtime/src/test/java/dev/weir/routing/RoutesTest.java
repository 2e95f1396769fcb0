package dev.weir.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Cast;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.ProcessInfo;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import dev.weir.seeds.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A request has one outcome: an answer, its deadline, or the end of whom it was sent to. */
class RoutesTest {
  private static final UnitAddress UNIT = new UnitAddress("ecg/filter");
  private static final ProcessInfo OWNER = Cast.worker(1);
  private static final RequestId REQUEST = new RequestId(new UUID(3, 1));
  private static final int LIMIT = 8;

  private static Routes.Pending pending(ProcessInfo owner, long deadline) {
    return new Routes.Pending(UNIT, "calibrate", owner, 250, deadline);
  }

  private static Refusal only(List<Routes.Failed> failed) {
    assertThat(failed).hasSize(1);
    return failed.getFirst().why();
  }

  @Test
  @DisplayName("B12: A unit nobody owns is unroutable, and the refusal names it")
  void unroutable() {
    var why = Routes.unroutable(UNIT, List.of("ecg/filters"));

    assertThat(why.code()).isEqualTo(Code.UNROUTABLE_UNIT);
    assertThat(why.text()).contains("ecg/filter");
    assertThat(why.near()).containsExactly("ecg/filters");
  }

  @Test
  @DisplayName(
      "B13: A deadline that passes names unit, operation, deadline, owner; late is ignored")
  void timeout() {
    var routes = Routes.none(LIMIT).sent(REQUEST, pending(OWNER, 1_000));

    assertThat(routes.expired(999).effects()).isEmpty();
    var over = routes.expired(1_000);
    var why = only(over.effects());
    assertThat(why.code()).isEqualTo(Code.TIMEOUT);
    assertThat(why.text()).contains("ecg/filter", "calibrate", "250 ms", "n1", "host-of-n1");
    var later = over.next();
    assertThat(later.pending()).isEmpty();
    assertThat(later.answered(REQUEST, OWNER.process())).isSameAs(later);
  }

  @Test
  @DisplayName("B14: The owner's end fails what it has not answered, and says so")
  void ownerLost() {
    var routes = Routes.none(LIMIT).sent(REQUEST, pending(OWNER, 1_000));

    assertThat(routes.processLost(Cast.worker(2).process()).effects()).isEmpty();
    var lost = routes.processLost(OWNER.process());
    var why = only(lost.effects());
    assertThat(why.code()).isEqualTo(Code.PROCESS_DISCONNECTED);
    assertThat(why.text()).contains("ecg/filter", "calibrate", "n1");
    assertThat(lost.next().expired(Long.MAX_VALUE / 2).effects()).isEmpty();
  }

  @Test
  @DisplayName("S4: An answer ends only the request it names, and only by whom it was sent to")
  void wrongAnswers() {
    var routes = Routes.none(LIMIT).sent(REQUEST, pending(OWNER, 1_000));

    assertThat(routes.answered(REQUEST, Cast.worker(2).process())).isSameAs(routes);
    assertThat(routes.answered(new RequestId(new UUID(3, 2)), OWNER.process())).isSameAs(routes);
    assertThat(routes.answered(REQUEST, OWNER.process()).pending()).isEmpty();
  }

  @Test
  @DisplayName("More requests than the limit, or one twice, are refused")
  void limits() {
    var routes = Routes.none(1).sent(REQUEST, pending(OWNER, 1_000));

    assertThat(routes.objection(REQUEST).orElseThrow().code()).isEqualTo(Code.CONFLICT);
    var why = routes.objection(new RequestId(new UUID(3, 2))).orElseThrow();
    assertThat(why.code()).isEqualTo(Code.LIMIT);
    assertThat(why.text()).contains("1 requests", "weir.server.pending-requests");
  }

  @Test
  @DisplayName("A clock that wraps around expires what is over, and nothing else")
  void clockWraps() {
    var routes = Routes.none(LIMIT).sent(REQUEST, pending(OWNER, Long.MIN_VALUE + 10));

    assertThat(routes.expired(Long.MAX_VALUE - 10).effects()).isEmpty();
    assertThat(routes.expired(Long.MIN_VALUE + 10).effects()).hasSize(1);
  }

  @Test
  @DisplayName("Whatever happens in whatever order, each request has exactly one outcome")
  void everyHistory() {
    Seeds.each(2_000, RoutesTest::live);
  }

  private static void live(RandomGenerator random) {
    var routes = Routes.none(LIMIT);
    var sent = new ArrayList<RequestId>();
    Map<RequestId, Integer> outcomes = new HashMap<>();
    Map<RequestId, ProcessInfo> to = new HashMap<>();
    for (int now = 0; now < 60; now++) {
      var request = new RequestId(new UUID(4, random.nextInt(12)));
      var process = Cast.worker(random.nextInt(3));
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          if (!to.containsKey(request) && routes.objection(request).isEmpty()) {
            routes = routes.sent(request, pending(process, now + random.nextInt(20)));
            sent.add(request);
            to.put(request, process);
          }
        }
        case 2 -> {
          var after = routes.answered(request, process.process());
          if (after != routes) {
            assertThat(to).containsEntry(request, process);
            outcomes.merge(request, 1, Integer::sum);
          }
          routes = after;
        }
        case 3 -> {
          var step = random.nextBoolean() ? routes.expired(now) : lost(routes, process);
          step.effects().forEach(failed -> outcomes.merge(failed.request(), 1, Integer::sum));
          routes = step.next();
        }
        default -> throw new IllegalStateException("no such step"); // open: numbers
      }
      assertThat(routes.pending().size()).isLessThanOrEqualTo(LIMIT);
    }
    for (var failed : routes.expired(1_000).effects()) {
      outcomes.merge(failed.request(), 1, Integer::sum);
    }
    Set<RequestId> asked = new HashSet<>(sent);
    assertThat(outcomes.keySet()).isEqualTo(asked);
    assertThat(outcomes.values()).allMatch(count -> count == 1);
  }

  private static dev.weir.core.Step<Routes, Routes.Failed> lost(
      Routes routes, ProcessInfo process) {
    return routes.processLost(process.process());
  }
}
