package dev.weir.remote;

import dev.weir.id.Cursor;
import dev.weir.protocol.AuditProtocol.Page;
import dev.weir.protocol.AuditProtocol.Wish;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What happened, over HTTP. */
record AuditCalls(NodeHttp http) {

  CompletableFuture<Page> page(Wish wish) {
    var call = Call.get("/api/v1/audit").asking("limit", Integer.toString(wish.limit()));
    if (wish.after() != null) {
      call = call.asking("after", wish.after().toString());
    }
    if (wish.since() != null) {
      call = call.asking("since", wish.since().toString());
    }
    if (wish.unit() != null) {
      call = call.asking("unit", wish.unit().path());
    }
    if (!wish.topics().isEmpty()) {
      call = call.asking("topics", topics(wish));
    }
    return http.fine(call).thenApply(AuditCalls::page);
  }

  private static String topics(Wish wish) {
    return wish.topics().stream()
        .sorted()
        .map(topic -> topic.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }

  private static Page page(Reply reply) {
    var json = reply.json();
    return new Page(
        Problems.elements(json.path("events")).stream().map(WireJson::event).toList(),
        Cursor.parse(json.path("next").asText()),
        json.path("end").asBoolean(),
        json.path("kept").asBoolean());
  }
}
