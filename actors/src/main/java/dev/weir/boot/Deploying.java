package dev.weir.boot;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.PlaceRule;
import dev.weir.events.SessionInfo;
import dev.weir.id.SessionId;
import dev.weir.protocol.Answer;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.PlacementProtocol.Deploy;
import dev.weir.topology.Catalogue;
import dev.weir.topology.Presets;
import dev.weir.unit.AuthoringException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** Makes a graph of the catalogue, with its settings, into what the graph server is asked. */
final class Deploying {
  private Deploying() {}

  /** The question; fails if the graph or its settings cannot be. */
  static CompletableFuture<Function<ActorRef<Answer>, GraphCommand>> question(
      DeployWish wish, Catalogue catalogue, SessionInfo session) {
    try {
      var assembly = Presets.apply(wish.name(), catalogue.make(wish.source()), wish.settings());
      var rules =
          wish.place().stream().map(text -> rule(wish.name(), PlaceRule.parse(text))).toList();
      var owner = wish.lasting() ? lasting(wish.name(), session) : session;
      var onLoss = wish.restart() ? OnLoss.RESTART : OnLoss.WAIT;
      return CompletableFuture.completedFuture(
          replyTo ->
              new Deploy(assembly.blueprint(), wish.source(), owner, rules, onLoss, replyTo));
    } catch (AuthoringException wrong) {
      return refused(String.join("; ", wrong.mistakes()));
    } catch (IllegalArgumentException wrong) {
      return refused(String.valueOf(wrong.getMessage()));
    }
  }

  private static <T> CompletableFuture<T> refused(String why) {
    return CompletableFuture.failedFuture(
        new RefusedException(Refusal.of(Code.INVALID, "%s", why)));
  }

  /** Inside {@code deploy ecg} the graph's name may be left out. */
  private static PlaceRule rule(String graph, PlaceRule written) {
    return written.unit().equals(graph) || written.unit().startsWith(graph + "/")
        ? written
        : new PlaceRule(graph + "/" + written.unit(), written.kind(), written.target());
  }

  /** A session of the graph's own, which stays when its deployer goes. */
  private static SessionInfo lasting(String graph, SessionInfo deployer) {
    return new SessionInfo(
        SessionId.fresh(),
        "graph-" + graph,
        deployer.process(),
        deployer.node(),
        deployer.host(),
        true,
        Clock.systemUTC().instant());
  }
}
