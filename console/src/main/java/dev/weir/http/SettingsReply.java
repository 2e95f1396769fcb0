package dev.weir.http;

import dev.weir.http.ProblemDocument.Current;
import dev.weir.http.ProblemDocument.SettingProblem;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.UnitProblem;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.protocol.SettingsProtocol.WouldChange;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What became of a change of settings, as a response or a {@link ProblemException}. */
final class SettingsReply {

  private SettingsReply() {}

  /** Of a change of one unit: its revision, tagged with it. */
  static HttpResponse ofOne(Outcome outcome) {
    return switch (outcome) {
      case Changed(var revisions, var at) -> {
        var revision = only(revisions);
        var json = Reply.fields(revision).put("cursor", at.toString());
        yield tagged(Reply.ok(json), revision.revision());
      }
      case WouldChange(var values) -> {
        UnitValue value = only(values);
        yield Reply.ok(Reply.fields(value).put("dryRun", true));
      }
      case Conflict conflict -> throw conflict(conflict);
      case Invalid invalid -> throw invalid(invalid);
      case Failed(var why) -> throw Problems.refused(why);
    };
  }

  /** Of a change of several units: all of their revisions. */
  static HttpResponse ofSeveral(Outcome outcome) {
    return switch (outcome) {
      case Changed(var revisions, var at) -> Reply.ok(Map.of("revisions", revisions, "cursor", at));
      case WouldChange(var values) -> Reply.ok(Map.of("values", values, "dryRun", true));
      case Conflict conflict -> throw conflict(conflict);
      case Invalid invalid -> throw invalid(invalid);
      case Failed(var why) -> throw Problems.refused(why);
    };
  }

  /** With the revision as its tag, for {@code If-Match} later. */
  static HttpResponse tagged(HttpResponse response, long revision) {
    return Reply.with(response, "ETag", "\"" + revision + "\"");
  }

  private static <T> T only(List<T> one) {
    if (one.size() != 1) {
      throw new IllegalStateException(
          "a change of one unit came back as one of %d".formatted(one.size()));
    }
    return one.getFirst();
  }

  private static ProblemException conflict(Conflict conflict) {
    var current = conflict.current().stream().map(Current::of).toList();
    var names =
        current.stream()
            .map(unit -> "%s is at revision %d".formatted(unit.unit(), unit.revision()))
            .collect(Collectors.joining(", "));
    return new ProblemException(
        ProblemDocument.of(
                409, "CONFLICT", "somebody else was first: %s; nothing changed".formatted(names))
            .withCurrent(current));
  }

  private static ProblemException invalid(Invalid invalid) {
    var problems = invalid.problems().stream().map(SettingsReply::problem).toList();
    var lines =
        invalid.problems().stream()
            .map(wrong -> wrong.unit() + ": " + wrong.problem())
            .collect(Collectors.joining("; "));
    return new ProblemException(
        ProblemDocument.of(422, "INVALID", lines + "; nothing changed").withProblems(problems));
  }

  private static SettingProblem problem(UnitProblem wrong) {
    var problem = wrong.problem();
    return new SettingProblem(wrong.unit(), problem.field(), problem.value(), problem.rule());
  }
}
