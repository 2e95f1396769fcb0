package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.weir.events.SettingsRevision;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.UnitProblem;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.protocol.SettingsProtocol.WouldChange;
import dev.weir.remote.WireJson;
import java.util.List;
import java.util.Map;

/**
 * Tells what became of a change of settings.
 *
 * @param before what the units were tuned like, as far as that is known
 */
record OutcomeView(Output out, Output err, boolean json, Map<UnitAddress, JsonNode> before) {

  /** Tells it, and says which exit code it means. */
  int tell(Outcome outcome) {
    return switch (outcome) {
      case Changed(var revisions, var at) -> {
        if (json) {
          var told = NodeCommand.object().put("cursor", at.toString());
          told.set("revisions", all(revisions));
          out.prettyJson(told);
        } else {
          revisions.forEach(this::changed);
        }
        yield ExitCode.FINE;
      }
      case WouldChange(var values) -> {
        if (json) {
          var told = NodeCommand.object().put("dryRun", true);
          told.set("values", all(values));
          out.prettyJson(told);
        } else {
          values.forEach(this::wouldChange);
        }
        yield ExitCode.FINE;
      }
      case Conflict(var current) -> {
        current.forEach(this::conflict);
        yield ExitCode.FAULT;
      }
      case Invalid(var problems) -> {
        problems.forEach(problem -> err.line("weir: " + line(problem)));
        yield ExitCode.FAULT;
      }
      case Failed(var why) -> {
        err.line("weir: " + Mistakes.sentence(why));
        yield ExitCode.FAULT;
      }
    };
  }

  private static ArrayNode all(List<?> values) {
    var array = NodeCommand.object().putArray("all");
    values.forEach(value -> array.add(WireJson.write(value)));
    return array;
  }

  private void changed(SettingsRevision revision) {
    out.line(
        "%s has revision %d, in force after %s messages"
            .formatted(revision.unit(), revision.revision(), Figures.count(revision.position())));
    fields(revision.before(), revision.value());
  }

  private void wouldChange(UnitValue value) {
    out.line("%s would take it; nothing was changed".formatted(value.unit()));
    var known = before.get(value.unit());
    if (known != null) {
      fields(known, value.value());
    }
  }

  private void fields(JsonNode from, JsonNode to) {
    var changes = FieldChange.between(from, to);
    if (changes.isEmpty()) {
      out.line("  as it was");
      return;
    }
    var columns = new Columns();
    changes.forEach(change -> columns.row("", change.path(), change.from() + " → " + change.to()));
    columns.lines().forEach(out::line);
  }

  private void conflict(UnitValue current) {
    err.line(
        "weir: somebody else was first: %s has revision %d now, %s"
            .formatted(current.unit(), current.revision(), current.value()));
  }

  private static String line(UnitProblem problem) {
    var text = problem.problem().toString();
    return problem.unit() + (problem.problem().field().isEmpty() ? ": " : ".") + text;
  }
}
