package dev.weir.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Verdict;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.GraphEvent;
import dev.weir.id.GraphAddress;
import dev.weir.id.RunId;
import dev.weir.placement.Deployments;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an owner does about a unit of which other things are known than it works with. */
class RetoldTest {

  private static GraphState after(GraphState state, Verdict<GraphEvent> verdict) {
    var next = state;
    for (var event : ((Verdict.Granted<GraphEvent>) verdict).events()) {
      next = next.after(event);
    }
    return next;
  }

  @Test
  @DisplayName("A unit that began with more than is known of it now begins anew")
  void deployedAgainMeanwhile() {
    var process = Cast.worker(1);
    var session = Cast.session(1, process);
    var joined = after(GraphState.EMPTY, new Decisions(GraphState.EMPTY).join(process));
    var wish =
        new Deployments.Wish(
            Cast.row("a", 1),
            "a",
            session.session(),
            List.of(),
            OnLoss.RESTART,
            new RunId(new UUID(5, 0)));
    var state = after(joined, new Decisions(joined).deploy(session, wish));
    var unit = new GraphAddress("a").unit("u0");

    assertThat(Retold.isOvertaken(state, unit, 3, 3)).as("from a life before").isTrue();
    assertThat(Retold.isOvertaken(state, unit, 1, 1)).as("as it is known").isFalse();
    assertThat(Retold.isOvertaken(state, unit, 1, 2)).as("not heard of yet").isFalse();
  }
}
