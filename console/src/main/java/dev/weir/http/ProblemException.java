package dev.weir.http;

import java.io.Serial;
import java.util.Map;

/** A request is not answered as wished, but with a problem document. */
final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
  private final transient ProblemDocument problem;
  private final transient Map<String, String> headers;

  ProblemException(ProblemDocument problem) {
    this(problem, Map.of());
  }

  /** With headers that belong to the problem. */
  ProblemException(ProblemDocument problem, Map<String, String> headers) {
    // The stack says nothing that the document does not: it is an answer, not an accident.
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = headers;
  }

  ProblemDocument problem() {
    return problem;
  }

  Map<String, String> headers() {
    return headers;
  }
}
