package dev.weir.http;

import dev.weir.boot.Harm;
import dev.weir.boot.Harm.Target;
import dev.weir.boot.Harm.What;
import dev.weir.fault.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Harms nodes on purpose, where their configuration allows that. */
final class ChaosRoutes {
  private static final Duration LONGEST = Duration.ofHours(24);

  private final ApiNode node;

  ChaosRoutes(ApiNode node) {
    this.node = node;
  }

  /** What can be asked for. */
  enum Kind {
    NONE,
    CUT,
    ISOLATE,
    DELAY,
    DROP,
    DUPLICATE,
    HEAL
  }

  /** The ends of an edge. */
  record Ends(String from, String to) {
    Ends {
      Call.required("from", from);
      Call.required("to", to);
    }
  }

  /** What is to be suffered, by what; the node that is asked, if nothing is named. */
  record Wish(
      Kind harm,
      @Nullable Ends edge,
      @Nullable String link,
      @Nullable List<String> pair,
      @Nullable Long byMillis,
      @Nullable Long jitterMillis,
      @Nullable Integer oneIn,
      @Nullable Long seed,
      @Nullable Long forMillis) {

    Wish {
      Call.required("harm", harm);
      if (Stream.of(edge, link, pair).filter(Objects::nonNull).count() > 1) {
        throw new IllegalArgumentException("\"edge\", \"link\" and \"pair\": one of them");
      }
      if (pair != null && pair.size() != 2) {
        throw new IllegalArgumentException("\"pair\" takes two nodes");
      }
    }

    Harm read() {
      return new Harm(what(), target(), plan(), time());
    }

    private What what() {
      return switch (harm) {
        case NONE -> What.NOTHING;
        case CUT -> What.CUT;
        case ISOLATE -> What.ISOLATE;
        case DELAY, DROP, DUPLICATE -> What.DISTURB;
        case HEAL -> What.HEAL;
      };
    }

    private Target target() {
      if (edge != null) {
        return new Target.OfEdge(edge.from(), edge.to());
      }
      if (link != null) {
        return new Target.OfLink(link);
      }
      return pair == null
          ? new Target.OfNode()
          : new Target.OfPair(pair.getFirst(), pair.getLast());
    }

    private FaultPlan plan() {
      var chance = seed == null ? 0 : seed;
      return switch (harm) {
        case DELAY ->
            FaultPlan.delay(
                span("byMillis", Call.required("byMillis", byMillis), FaultPlan.LATEST),
                span("jitterMillis", jitterMillis == null ? 0 : jitterMillis, FaultPlan.LATEST),
                chance);
        case DROP -> FaultPlan.drop(share(), chance);
        case DUPLICATE -> FaultPlan.duplicate(share(), chance);
        case NONE, CUT, ISOLATE, HEAL -> FaultPlan.NONE;
      };
    }

    private int share() {
      var share = Call.required("oneIn", oneIn);
      if (share < 1) {
        throw Problems.invalid("\"oneIn\" is 1 or more");
      }
      return share;
    }

    private Duration time() {
      return forMillis == null ? Duration.ZERO : span("forMillis", forMillis, LONGEST);
    }

    private static Duration span(String field, long millis, Duration most) {
      if (millis < 0 || millis > most.toMillis()) {
        throw Problems.invalid("\"%s\" is from 0 to %d", field, most.toMillis());
      }
      return Duration.ofMillis(millis);
    }
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            Route.Method.POST,
            "/api/v1/chaos",
            Route.Body.REQUIRED,
            call -> {
              var wish = call.read(Wish.class);
              var harm = wish.harm().name().toLowerCase(Locale.ROOT);
              return node.suffer(harmOf(wish))
                  .thenApply(victim -> Reply.ok(Map.of("harm", harm, "node", victim)));
            }));
  }

  private static Harm harmOf(Wish wish) {
    try {
      return wish.read();
    } catch (IllegalArgumentException cannot) {
      throw Problems.invalid("%s", String.valueOf(cannot.getMessage()));
    }
  }
}
