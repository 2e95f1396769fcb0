package dev.weir.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Verdict;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.GraphEvent;
import dev.weir.events.SettingsRevision;
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
    var self = process.process();
    var unit = new GraphAddress("a").unit("u0");

    assertThat(Retold.isOvertaken(state, self, unit, 3, 3)).as("from a life before").isTrue();
    assertThat(Retold.isOvertaken(state, self, unit, 1, 1)).as("as it is known").isFalse();
    assertThat(Retold.isOvertaken(state, self, unit, 1, 2)).as("not heard of yet").isFalse();
  }

  @Test
  @DisplayName("A unit that somebody else tuned meanwhile, to a revision of the same number, too")
  void tunedElsewhere() {
    var self = Cast.worker(1);
    var other = Cast.worker(2);
    var unit = new GraphAddress("a").unit("u0");
    var joined =
        after(GraphState.EMPTY, new Decisions(GraphState.EMPTY).register(other, List.of(unit)));
    var change =
        new SettingsRevision(
            unit, 3, 0, Cast.gain(1), Cast.gain(2), "ann", "", Cast.NOON, other.process());
    var state = after(joined, new Decisions(joined).report(change, Cast.gain(0)));

    assertThat(Retold.isOvertaken(state, self.process(), unit, 1, 3)).isTrue();
    assertThat(Retold.isOvertaken(state, self.process(), unit, 3, 3)).as("moved here").isFalse();
    assertThat(Retold.isOvertaken(state, other.process(), unit, 1, 3)).as("its own").isFalse();
  }
}
