package dev.weir.http;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * Answers what is no request at all. Found by its name, as a Scala object: hence the field's name.
 */
public final class ParsingProblems extends ParsingErrorHandler {
  /** The only one. */
  public static final ParsingProblems MODULE$ = new ParsingProblems();

  private ParsingProblems() {}

  /** A problem document that says nothing of what was sent, for that may be anything. */
  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    return Reply.problem(
        Problems.of(status.intValue(), "INVALID", "this is no HTTP request: " + status.reason()));
  }
}
