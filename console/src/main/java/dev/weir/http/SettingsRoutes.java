package dev.weir.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.boot.GraphContext.UnitSettings;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * How units are tuned, and how they were. Of {@code /settings/a/b/history} the last segment is the
 * verb if {@code a/b} is a known unit; else the whole is a unit's address.
 */
final class SettingsRoutes {
  private static final Duration USUAL = Duration.ofSeconds(5);

  private final ApiNode node;

  SettingsRoutes(ApiNode node) {
    this.node = node;
  }

  List<Route> routes() {
    var all = "/api/v1/settings";
    var one = "/api/v1/settings/{unit...}";
    return List.of(
        Route.get(all, this::all),
        Route.of(Route.Method.POST, all, Route.Body.REQUIRED, this::several, "dryRun", "timeout"),
        Route.get(one, call -> one(call.unit())),
        Route.of(
            Route.Method.PATCH,
            one,
            Route.Body.REQUIRED,
            call -> change(call, false),
            "dryRun",
            "timeout"),
        Route.of(
            Route.Method.PUT,
            one,
            Route.Body.REQUIRED,
            call -> change(call, true),
            "dryRun",
            "timeout"),
        Route.get(one + "/history", this::history),
        Route.of(Route.Method.POST, one + "/undo", Route.Body.REQUIRED, this::undo, "timeout"));
  }

  private CompletionStage<HttpResponse> all(Call call) {
    return node.observer().settings().thenApply(settings -> Reply.ok(Map.of("settings", settings)));
  }

  private CompletableFuture<HttpResponse> one(UnitAddress unit) {
    return node.observer().settings(unit).thenApply(SettingsRoutes::reply);
  }

  private static HttpResponse reply(UnitSettings settings) {
    return SettingsReply.tagged(Reply.ok(settings), settings.revision());
  }

  private CompletionStage<HttpResponse> change(Call call, boolean whole) {
    var wish = new Wish(call.unit(), call.json(), whole, call.expected());
    return node.observer()
        .change(List.of(wish), call.flag("dryRun"), call.author(null), call.timeout(USUAL))
        .thenApply(SettingsReply::ofOne);
  }

  record Several(List<One> changes, @Nullable String why) {
    Several {
      if (Call.required("changes", changes).isEmpty()) {
        throw new IllegalArgumentException("the field \"changes\" is empty: name at least one");
      }
    }
  }

  record One(
      UnitAddress unit,
      @Nullable JsonNode patch,
      @Nullable JsonNode value,
      @Nullable Long revision) {
    One {
      Call.required("unit", unit);
      if ((patch == null) == (value == null)) {
        throw new IllegalArgumentException(
            "%s: name either a \"patch\" or a whole \"value\"".formatted(unit));
      }
    }

    Wish wish() {
      return patch == null
          ? new Wish(unit, Call.required("value", value), true, revision)
          : new Wish(unit, patch, false, revision);
    }
  }

  private CompletionStage<HttpResponse> several(Call call) {
    var wished = call.read(Several.class);
    var wishes = wished.changes().stream().map(One::wish).toList();
    return node.observer()
        .change(wishes, call.flag("dryRun"), call.author(wished.why()), call.timeout(USUAL))
        .thenApply(SettingsReply::ofSeveral);
  }

  private CompletionStage<HttpResponse> history(Call call) {
    if (call.places().getOrDefault("unit", List.of()).size() < 2) {
      return one(new UnitAddress(call.place("unit") + "/history"));
    }
    var unit = call.unit();
    return node.observer()
        .history(unit)
        .thenApply(history -> Reply.ok(Map.of("unit", unit, "history", history)))
        .exceptionallyCompose(
            failed ->
                isUnknown(failed)
                    ? one(new UnitAddress(unit + "/history"))
                        // Who asks for a history means that, so what is unknown is its unit.
                        .exceptionallyCompose(neither -> CompletableFuture.failedFuture(failed))
                    : CompletableFuture.failedFuture(failed));
  }

  private static boolean isUnknown(Throwable failed) {
    return Problems.unwrapped(failed) instanceof RefusedException refused
        && refused.refusal().code() == Refusal.Code.NOT_FOUND;
  }

  record Back(Long revision, @Nullable String why) {
    Back {
      Call.required("revision", revision);
    }
  }

  private CompletionStage<HttpResponse> undo(Call call) {
    var back = call.read(Back.class);
    return node.observer()
        .undo(
            call.unit(),
            back.revision(),
            call.expected(),
            call.author(back.why()),
            call.timeout(USUAL))
        .thenApply(SettingsReply::ofOne);
  }
}
