package dev.weir.simulation;

import dev.weir.control.Cast;
import dev.weir.control.Decisions;
import dev.weir.core.Refusal;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.SessionInfo;
import dev.weir.id.GraphAddress;
import dev.weir.id.RequestId;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.placement.Deployments;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody at a node who wants things: graphs deployed, units moved and tuned, questions answered.
 */
final class Client {
  /** The graphs there may be, and how many units each has. */
  private static final List<String> GRAPHS = List.of("a", "b");

  private static final int UNITS = 4;
  private static final long PATIENCE = 3_000;

  private final Node node;
  private final World world;

  Client(Node node) {
    this.node = node;
    this.world = node.world;
    world.every(900, node, this::act);
  }

  private Answers answers() {
    return world.checker().answers();
  }

  private void act() {
    if (!world.isStormy() || node.server().isEmpty()) {
      return;
    }
    switch (world.random().nextInt(10)) {
      case 0 -> wish(deploy(world.one(GRAPHS)));
      case 1 -> {
        if (world.chance(200)) {
          var graph = new GraphAddress(world.one(GRAPHS));
          wish(state -> new Decisions(state).undeploy(graph, "nobody wants it"));
        }
      }
      case 2, 3 -> {
        var unit = unit();
        var target = world.one(world.cluster().members()).info.node();
        wish(state -> new Decisions(state).move(unit, target));
      }
      case 4, 5, 6 -> change();
      default -> request(); // open: numbers
    }
  }

  private Message.Want deploy(String graph) {
    var host = node.info;
    var session =
        new SessionInfo(
            new dev.weir.id.SessionId(new UUID(3, GRAPHS.indexOf(graph))),
            graph,
            host.process(),
            host.node(),
            host.host(),
            true,
            Cast.NOON);
    var onLoss = world.chance(800) ? OnLoss.RESTART : OnLoss.WAIT;
    var run = new RunId(world.id());
    var wish =
        new Deployments.Wish(
            Cast.row(graph, UNITS), graph, session.session(), List.of(), onLoss, run);
    return state -> new Decisions(state).deploy(session, wish);
  }

  private UnitAddress unit() {
    return new GraphAddress(world.one(GRAPHS)).unit("u" + world.random().nextInt(UNITS));
  }

  private void wish(Message.Want want) {
    node.tellServer(new Message.Wish(0, want));
  }

  private void change() {
    var unit = unit();
    var known = node.follower().state().settings().of(unit).map(entry -> entry.revision());
    var expected = known.orElse(1L) + (world.chance(50) ? 1 : 0);
    var ask = answers().asksChange(node, unit, expected);
    node.tellServer(new Message.Change(ask, unit, answers().valueOf(ask), expected));
    world.at(world.now() + PATIENCE, new Due.Errand(node, () -> answers().gaveUp(ask)));
  }

  void changed(Message.Changed told) {
    answers().changed(told);
  }

  private void request() {
    var id = new RequestId(world.id());
    answers().asks(id, node);
    node.tellServer(new Message.Request(id, unit(), PATIENCE));
    var late = Refusal.of(Refusal.Code.TIMEOUT, "no word from the server");
    world.at(
        world.now() + PATIENCE + 1_000,
        new Due.Errand(node, () -> answers().ends(id, Optional.of(late))));
  }

  void outcome(Message.Outcome told) {
    answers().ends(told.id(), told.refusal());
  }
}
