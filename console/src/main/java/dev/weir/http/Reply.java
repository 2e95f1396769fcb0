package dev.weir.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.id.Cursor;
import dev.weir.json.ApiJson;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Responses of the API. */
final class Reply {
  private static final ContentType PROBLEM =
      ContentTypes.create(MediaTypes.applicationWithFixedCharset("problem+json", utf8(), "json"));
  private static final ContentType EVENTS = ContentTypes.create(MediaTypes.TEXT_EVENT_STREAM);

  private Reply() {}

  private static org.apache.pekko.http.javadsl.model.HttpCharset utf8() {
    return org.apache.pekko.http.javadsl.model.HttpCharsets.UTF_8;
  }

  /** A value as JSON. */
  static HttpResponse json(int status, Object value) {
    try {
      return bytes(
          status, ContentTypes.APPLICATION_JSON, ApiJson.mapper().writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  static HttpResponse ok(Object value) {
    return json(200, value);
  }

  /** That something is so since a place in the stream of events. */
  static HttpResponse at(Cursor cursor) {
    return ok(Map.of("cursor", cursor));
  }

  static HttpResponse noContent() {
    return HttpResponse.create().withStatus(204);
  }

  /** Bytes as they are. */
  static HttpResponse bytes(int status, ContentType type, byte[] bytes) {
    return HttpResponse.create().withStatus(status).withEntity(HttpEntities.create(type, bytes));
  }

  /** A stream of server-sent events. */
  static HttpResponse stream(Source<ByteString, NotUsed> events) {
    return HttpResponse.create().withEntity(HttpEntities.createChunked(EVENTS, events));
  }

  /** A problem document. */
  static HttpResponse problem(ProblemException problem) {
    try {
      var response =
          bytes(
              problem.problem().status(),
              PROBLEM,
              ApiJson.mapper().writeValueAsBytes(problem.problem()));
      for (var header : problem.headers().entrySet()) {
        response = with(response, header.getKey(), header.getValue());
      }
      return response;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * The same with a header.
   *
   * @param value without line breaks; none that comes from outside is put here unchecked
   */
  static HttpResponse with(HttpResponse response, String name, String value) {
    // Pekko manages connections itself, and heeds this one only as its own type.
    return response.addHeader(
        name.equals("Connection") ? Connection.create(value) : RawHeader.create(name, value));
  }

  /** A record's fields in a JSON object, to add others. */
  static ObjectNode fields(Object value) {
    return ApiJson.mapper().valueToTree(value);
  }

  static CompletionStage<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
