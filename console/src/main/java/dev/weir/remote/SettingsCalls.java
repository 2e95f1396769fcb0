package dev.weir.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.boot.GraphContext.UnitSettings;
import dev.weir.events.SettingsRevision;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.SettingsProtocol.WouldChange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Settings over HTTP. */
record SettingsCalls(NodeHttp http) {
  private static final String SETTINGS = "/api/v1/settings";

  CompletableFuture<List<UnitSettings>> all() {
    return http.fine(Call.get(SETTINGS))
        .thenApply(
            reply ->
                Problems.elements(reply.json().path("settings")).stream()
                    .map(one -> WireJson.read(one, UnitSettings.class))
                    .toList());
  }

  CompletableFuture<UnitSettings> of(UnitAddress unit) {
    return http.fine(Call.get(SETTINGS + "/" + unit))
        .thenApply(reply -> WireJson.read(reply.json(), UnitSettings.class));
  }

  CompletableFuture<List<SettingsRevision>> history(UnitAddress unit) {
    return http.fine(Call.get(SETTINGS + "/" + unit + "/history"))
        .thenApply(reply -> revisions(reply.json().path("history")));
  }

  private static List<SettingsRevision> revisions(JsonNode array) {
    return Problems.elements(array).stream()
        .map(one -> WireJson.read(one, SettingsRevision.class))
        .toList();
  }

  CompletableFuture<Outcome> change(
      List<Wish> wishes, boolean dryRun, Author author, Duration timeout) {
    var body = body(author);
    var changes = body.putArray("changes");
    for (var wish : wishes) {
      var change = changes.addObject().put("unit", wish.unit().path());
      change.set(wish.whole() ? "value" : "patch", wish.value());
      if (wish.expected() != null) {
        change.put("revision", wish.expected());
      }
    }
    var call = signed(Call.post(SETTINGS, body).taking(timeout), author);
    return http.send(dryRun ? call.asking("dryRun", "true") : call)
        .thenApply(reply -> dryRun ? wouldChange(reply) : changed(reply));
  }

  CompletableFuture<Outcome> undo(
      UnitAddress unit, long toRevision, @Nullable Long expected, Author author, Duration timeout) {
    var path = SETTINGS + "/" + unit + "/undo";
    var body = body(author).put("revision", toRevision);
    var call = signed(Call.post(path, body).taking(timeout), author);
    return http.send(expected == null ? call : call.with("If-Match", "\"" + expected + "\""))
        .thenApply(SettingsCalls::undone);
  }

  private static ObjectNode body(Author author) {
    var body = WireJson.object();
    return author.why().isEmpty() ? body : body.put("why", author.why());
  }

  private static Call signed(Call call, Author author) {
    // A header takes ASCII only, and a name need not be.
    var by = author.by().replaceAll("[^\\x21-\\x7e]", "?");
    var signed = by.isEmpty() ? call : call.with("X-Weir-By", by);
    return author.why().isEmpty() ? signed : signed.with("X-Weir-Why", Call.encoded(author.why()));
  }

  private static Outcome changed(Reply reply) {
    return reply.isFine()
        ? new Changed(revisions(reply.json().path("revisions")), reply.cursor())
        : otherwise(reply);
  }

  private static Outcome undone(Reply reply) {
    return reply.isFine()
        ? new Changed(List.of(WireJson.read(reply.json(), SettingsRevision.class)), reply.cursor())
        : otherwise(reply);
  }

  private static Outcome wouldChange(Reply reply) {
    return reply.isFine()
        ? new WouldChange(
            Problems.elements(reply.json().path("values")).stream()
                .map(one -> WireJson.read(one, UnitValue.class))
                .toList())
        : otherwise(reply);
  }

  private static Outcome otherwise(Reply reply) {
    var document = reply.anyJson();
    var current = Problems.current(document);
    var problems = Problems.invalid(document);
    if (!current.isEmpty()) {
      return new Conflict(current);
    }
    return problems.isEmpty() ? new Failed(reply.refused().refusal()) : new Invalid(problems);
  }
}
