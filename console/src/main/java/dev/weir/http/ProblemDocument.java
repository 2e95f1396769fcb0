package dev.weir.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why something asked for over HTTP is not done, as RFC 9457 has it.
 *
 * @param type a name of the kind of problem, as a URI
 * @param title the code in words
 * @param status the status of the response
 * @param detail the reason for people: names the thing, the limit, and what to do
 * @param code what kind of reason it is, for programs
 * @param near what may have been meant, the likeliest first
 * @param problems what is wrong with settings
 * @param current the settings as somebody else has changed them
 */
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> near,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SettingProblem> problems,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Current> current) {

  /** Where the kinds of problems have their names. */
  public static final String TYPES = "https://weir.dev/problems/";

  /** The media type of these documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Most alternatives that are named. */
  private static final int NEAR_MAX = 8;

  /** What is wrong with a field of a unit's settings. */
  public record SettingProblem(UnitAddress unit, String field, String value, String rule) {}

  /** What a unit's settings are now. */
  public record Current(UnitAddress unit, JsonNode value, long revision) {
    static Current of(UnitValue value) {
      return new Current(value.unit(), value.value(), value.revision());
    }
  }

  public ProblemDocument {
    near = orEmpty(near).stream().limit(NEAR_MAX).toList();
    problems = orEmpty(problems);
    current = orEmpty(current);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** A problem of a kind. */
  static ProblemDocument of(int status, String code, String detail) {
    var words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
    return new ProblemDocument(
        TYPES + words.replace(' ', '-'),
        Character.toUpperCase(words.charAt(0)) + words.substring(1),
        status,
        detail,
        code,
        List.of(),
        List.of(),
        List.of());
  }

  ProblemDocument withNear(List<String> alternatives) {
    return new ProblemDocument(type, title, status, detail, code, alternatives, problems, current);
  }

  ProblemDocument withProblems(List<SettingProblem> wrong) {
    return new ProblemDocument(type, title, status, detail, code, near, wrong, current);
  }

  ProblemDocument withCurrent(List<Current> values) {
    return new ProblemDocument(type, title, status, detail, code, near, problems, values);
  }
}
