package dev.weir.simulation;

import dev.weir.following.Reader;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who listens at a node: one that reads at once, and one that seldom does and then a little. */
final class Subscribers {
  private static final int PAGE = 4;

  private final Node node;
  private final Listener quick;
  private final Listener slow;

  Subscribers(Node node) {
    this.node = node;
    this.quick = new Listener("the quick one of " + node);
    this.slow = new Listener("the slow one of " + node);
    node.world.every(7_000, node, () -> read(slow, 1 + node.world.random().nextInt(8)));
  }

  void ring() {
    read(quick, 100);
  }

  private void read(Listener listener, int pages) {
    var follower = node.follower();
    if (listener.reader == null) {
      if (follower.state().at().epoch() == 0) {
        return;
      }
      var begun = Reader.begin(Set.of(), Optional.empty(), follower.state().at());
      begun.effects().forEach(listener.judge::hears);
      listener.reader = begun.next();
    }
    for (int page = 0; page < pages; page++) {
      var step = listener.reader.read(follower.log(), PAGE);
      if (step.next().equals(listener.reader)) {
        return;
      }
      step.effects().forEach(listener.judge::hears);
      listener.judge.stands(step.next().cursor());
      listener.reader = step.next();
    }
  }

  /** All has been told: both have heard up to where the node knows. */
  void end() {
    read(quick, 1_000);
    read(slow, 1_000);
    quick.judge.ends(node.follower().state().at());
    slow.judge.ends(node.follower().state().at());
  }

  private final class Listener {
    private final StreamJudge judge;
    private @Nullable Reader reader;

    Listener(String name) {
      judge = new StreamJudge(name, node.world.checker().history());
    }
  }
}
