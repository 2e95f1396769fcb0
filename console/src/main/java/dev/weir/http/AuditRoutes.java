package dev.weir.http;

import dev.weir.id.Cursor;
import dev.weir.id.UnitAddress;
import dev.weir.json.ApiJson;
import dev.weir.json.EventJson;
import dev.weir.protocol.AuditProtocol;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What happened, page by page, as far back as anybody kept it. */
final class AuditRoutes {
  private static final int USUAL = 100;

  private final ApiNode node;

  AuditRoutes(ApiNode node) {
    this.node = node;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/audit", this::audit, "after", "since", "topics", "unit", "limit"));
  }

  private CompletionStage<HttpResponse> audit(Call call) {
    var after = call.query().get("after");
    var unit = call.query().get("unit");
    var wish =
        new AuditProtocol.Wish(
            after == null ? null : Cursor.parse(after),
            since(call),
            EventRoutes.topics(call.query().getOrDefault("topics", "")),
            unit == null ? null : new UnitAddress(unit),
            limit(call));
    return node.observer().audit(wish).thenApply(AuditRoutes::page);
  }

  private static @Nullable Instant since(Call call) {
    var text = call.query().get("since");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Problems.invalid("since must be a time like 2026-01-31T12:00:00Z");
    }
  }

  private static int limit(Call call) {
    var text = call.query().getOrDefault("limit", Integer.toString(USUAL));
    if (text.matches("[0-9]{1,4}")) {
      var limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= AuditProtocol.PAGE_MAX) {
        return limit;
      }
    }
    throw Problems.invalid("limit must be a whole number, 1 to %d", AuditProtocol.PAGE_MAX);
  }

  private static HttpResponse page(AuditProtocol.Page page) {
    var json = ApiJson.mapper().createObjectNode();
    var events = json.putArray("events");
    page.events().forEach(event -> events.add(EventJson.write(event)));
    json.put("next", page.next().toString()).put("end", page.end()).put("kept", page.kept());
    return Reply.ok(json);
  }
}
