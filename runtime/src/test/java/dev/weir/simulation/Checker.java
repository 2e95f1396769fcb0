package dev.weir.simulation;

import dev.weir.control.GraphState;
import dev.weir.control.Truths;
import dev.weir.events.Recorded;
import dev.weir.following.Follower;
import dev.weir.following.Gathering;
import dev.weir.id.ProcessId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what happens, and objects to what is not as promised. It decides nothing. */
final class Checker {
  private final History history = new History();
  private final Answers answers = new Answers(history);
  private final Map<Node, Long> promised = new HashMap<>();
  private final Map<Node, UUID> holders = new HashMap<>();
  private final Map<Long, Set<ProcessId>> voters = new HashMap<>();

  static void that(boolean so, String text, @Nullable Object... about) {
    if (!so) {
      throw new AssertionError("not so: " + text.formatted(about));
    }
  }

  History history() {
    return history;
  }

  Answers answers() {
    return answers;
  }

  /** A node promises an epoch to a server that begins. */
  void promises(Node node, UUID gathering, long epoch) {
    var last = promised.getOrDefault(node, 0L);
    var isSame = gathering.equals(holders.put(node, gathering));
    that(
        isSame ? epoch >= last : epoch > last && epoch > node.follower().state().at().epoch(),
        "%s promises epoch %d to one server only, after %d",
        node,
        epoch,
        last);
    promised.put(node, epoch);
  }

  /** A server begins to serve. */
  void serves(Server server, Gathering gathered, Cluster cluster) {
    var known = gathered.known().at();
    var epoch = server.state().at().epoch();
    if (known.epoch() == 0 && !cluster.isRemembered()) {
      history.forget();
      answers.forget();
      voters.clear();
      cluster.forget();
    }
    var promising = promising(gathered, epoch);
    unlessVotersAreGone(epoch, promising, cluster);
    voters.put(epoch, promising);
    history.begins(server.ref.number(), server.state(), known);
    if (known.epoch() > 0) {
      history.isSo(gathered.known(), server.ref);
    }
    Truths.hold(server.state());
    for (var node : cluster.all()) {
      var at = node.follower().state().at();
      if (gathered.answers().getOrDefault(node.info.process(), 0L) >= epoch
          && !node.isDead()
          && at.epoch() < epoch
          && at.epoch() >= known.epoch()) {
        that(
            at.compareTo(known) <= 0,
            "%s answered %s and knows %s, but that goes on from %s",
            node,
            server.ref,
            at,
            known);
      }
    }
  }

  private static Set<ProcessId> promising(Gathering gathered, long epoch) {
    return gathered.answers().keySet().stream()
        .filter(by -> gathered.answers().getOrDefault(by, 0L) >= epoch)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Two may serve in one epoch if most of those died or left that promised it to one of them: to
   * the first, or to one that slept over its promises and begins late.
   */
  private void unlessVotersAreGone(long epoch, Set<ProcessId> promising, Cluster cluster) {
    var first = voters.getOrDefault(epoch, Set.of());
    if (!first.isEmpty()) {
      unlessGone(epoch, first, cluster);
      unlessGone(epoch, promising, cluster);
    }
  }

  private static void unlessGone(long epoch, Set<ProcessId> promising, Cluster cluster) {
    var left =
        cluster.members().stream()
            .filter(node -> !node.isDead() && promising.contains(node.info.process()))
            .count();
    if (left * 2 <= promising.size()) {
      throw new Unpromised(
          "of %s that promised epoch %d, %d are left".formatted(promising, epoch, left));
    }
  }

  void happens(int server, GraphState before, Recorded next) {
    history.happens(server, before, next);
  }

  /** A node takes a step. */
  void follows(Node node, Follower before, Follower after) {
    var from = before.state().at();
    var to = after.state().at();
    if (to.equals(from)) {
      return;
    }
    that(to.compareTo(from) > 0, "%s goes from %s to %s", node, from, to);
    that(
        to.epoch() >= promised.getOrDefault(node, 0L),
        "%s goes to %s, and has promised to hear no epoch before %s",
        node,
        to,
        promised.get(node));
    if (to.epoch() != from.epoch() || after.log().events().isEmpty()) {
      history.isSo(after.state(), node);
    }
  }

  /** All was well for long enough: everybody agrees, and nothing is left undone. */
  void end(Cluster cluster) {
    var serving =
        cluster.all().stream()
            .filter(node -> !node.isDead() && node.hosted() != null)
            .map(node -> java.util.Objects.requireNonNull(node.hosted()))
            .filter(Server::isServing)
            .toList();
    that(serving.size() == 1, "one server serves in the end: %s", serving.size());
    var state = serving.getFirst().state();
    Truths.hold(state);
    for (var node : cluster.running()) {
      that(
          node.follower().state().equals(state),
          "%s knows the same in the end: %s, and not %s",
          node,
          node.follower().state().at(),
          state.at());
      node.subscribers.end();
    }
    new Agreement(cluster, state).check();
    answers.end(cluster, state.at());
    new Telling().end(cluster, history.before(state.at()));
  }
}
