package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.boot.GraphContext.UnitSettings;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.remote.RemoteContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir settings set}: tunes units, all of them or none. */
@Command(
    name = "set",
    description = "Tunes one unit or several: all that is asked for, or nothing.",
    footer = {
      "For example:",
      "  weir settings set ecg/filter low=8 ecg/detector threshold=0.4 --why \"less drift\"",
      "  weir settings set filter low=8 --if-revision 3 --dry-run"
    })
final class SettingsSetCommand extends NodeCommand {

  @Parameters(
      arity = "2..*",
      paramLabel = "UNIT FIELD=VALUE...",
      hideParamSyntax = true,
      description = "A unit and what to change of it; then, if you like, another unit.")
  private List<String> words = List.of();

  @Option(names = "--dry-run", description = "Only ask whether the units would take it.")
  private boolean dryRun;

  @Mixin private final TuningOptions options = new TuningOptions();

  SettingsSetCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var byUnit = parse(words);
    if (options.expected() != null && byUnit.size() > 1) {
      throw new WrongUse("--if-revision speaks of one unit: give only one");
    }
    var known =
        await(node.settings()).stream()
            .collect(
                Collectors.toMap(
                    UnitSettings::unit, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    var names = new UnitNames(List.copyOf(known.keySet()));
    var before = new LinkedHashMap<UnitAddress, JsonNode>();
    var patches = new LinkedHashMap<UnitAddress, ObjectNode>();
    byUnit.forEach(
        (typed, fields) -> {
          var unit = names.unit(typed);
          var settings = known.get(unit);
          if (settings != null) {
            before.put(unit, settings.value());
            var patch = patches.computeIfAbsent(unit, first -> object());
            fields.forEach(field -> field.into(patch, settings.schema()));
          }
        });
    var wishes = new ArrayList<Wish>();
    patches.forEach((unit, patch) -> wishes.add(new Wish(unit, patch, false, options.expected())));
    var outcome = await(node.change(wishes, dryRun, options.author(), options.timeout()));
    return new OutcomeView(out(), shell().err(), json(), before).tell(outcome);
  }

  /** The fields for each unit, as they were typed. */
  private static Map<String, List<TypedField>> parse(List<String> words) {
    var byUnit = new LinkedHashMap<String, List<TypedField>>();
    var unit = "";
    for (var word : words) {
      var field = TypedField.parse(word);
      if (field.isEmpty()) {
        unit = word;
        byUnit.putIfAbsent(unit, new ArrayList<>());
      } else if (unit.isEmpty()) {
        throw new WrongUse(
            "\"%s\" sets nothing: name the unit first, as ecg/filter low=8".formatted(word));
      } else {
        byUnit.getOrDefault(unit, new ArrayList<>()).add(field.get());
      }
    }
    byUnit.forEach(
        (named, fields) -> {
          if (fields.isEmpty()) {
            throw new WrongUse("nothing to set of %s: write field=value after it".formatted(named));
          }
        });
    return byUnit;
  }
}
