package dev.weir.cli;

import dev.weir.boot.Services.NodeProfile;
import dev.weir.cli.FlightFiles.Taken;
import dev.weir.flight.FlightSummary;
import dev.weir.flight.FlightSummary.Share;
import dev.weir.profiling.Profile;
import dev.weir.remote.WireJson;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells people or programs of profiles, and of what they found. */
final class FlightReport {
  private static final int LINES_MAX = 10;
  private static final double KIBI = 1 << 10;

  private final Output out;
  private final Output err;
  private final boolean json;

  FlightReport(Output out, Output err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** What came of a wish on each node; the exit code says whether some refused. */
  int rows(List<NodeProfile> rows) {
    if (json) {
      out.prettyJson(JfrStartCommand.json(rows));
    } else {
      rows.stream().filter(row -> row.refused() == null).map(FlightReport::line).forEach(out::line);
    }
    return refused(rows) ? ExitCode.FAULT : ExitCode.FINE;
  }

  private static String line(NodeProfile row) {
    var profile = row.profile();
    return profile == null
        ? "%s: %s".formatted(row.node(), row.said())
        : "%s: %s; profile %s %s %s"
            .formatted(
                row.node(),
                row.said(),
                profile.id(),
                profile.goesOn() ? "ends at" : "ended at",
                profile.ends().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Says who refused, on stderr, and whether anybody did. */
  boolean refused(List<NodeProfile> rows) {
    var any = false;
    for (var row : rows) {
      var why = row.refused();
      var profile = row.profile();
      if (why != null) {
        err.line("weir: %s: %s".formatted(row.node(), Mistakes.sentence(why)));
        any = true;
      } else if (profile != null && profile.state() == Profile.State.FAILED) {
        err.line("weir: %s: %s".formatted(row.node(), profile.note()));
        any = true;
      } else if (profile == null && !json) {
        out.line(line(row));
      }
    }
    return any;
  }

  /** All profiles there are. */
  int table(List<NodeProfile> rows) {
    if (json) {
      out.prettyJson(JfrStartCommand.json(rows));
      return refused(rows) ? ExitCode.FAULT : ExitCode.FINE;
    }
    var columns = new Columns("lllllr");
    columns.row("ID", "NODE", "OWNER", "STATE", "ENDS", "SIZE", "WHY IT ENDED");
    for (var row : rows) {
      var profile = row.profile();
      if (profile != null) {
        columns.row(
            profile.id(),
            row.node(),
            profile.owner(),
            profile.state().name().toLowerCase(Locale.ROOT),
            profile.ends().truncatedTo(ChronoUnit.SECONDS).toString(),
            profile.goesOn() ? "–" : bytes(profile.bytes()),
            profile.note());
      }
    }
    columns.lines().forEach(out::line);
    return rows.stream().anyMatch(row -> row.refused() != null && refused(List.of(row)))
        ? ExitCode.FAULT
        : ExitCode.FINE;
  }

  /** What the profiles found: first the units of all nodes, the busiest first. */
  void tell(List<Taken> taken) {
    if (json) {
      var all = NodeCommand.object();
      var recordings = all.putArray("recordings");
      for (var one : taken) {
        recordings
            .addObject()
            .put("node", one.node())
            .put("id", one.profile().id())
            .put("file", one.file().toString())
            .put("flame", one.flame().toString())
            .set("summary", WireJson.write(one.flight().summary()));
      }
      out.prettyJson(all);
      return;
    }
    if (!taken.isEmpty()) {
      units(taken);
      taken.forEach(this::node);
    }
  }

  private record UnitRow(String node, Share share) {}

  private void units(List<Taken> taken) {
    var columns = new Columns("llrr");
    columns.row("UNIT", "NODE", "OF THE NODE'S WORK", "SAMPLES");
    taken.stream()
        .flatMap(
            one ->
                one.flight().summary().units().stream()
                    .map(share -> new UnitRow(one.node(), share)))
        .sorted(Comparator.comparingLong((UnitRow row) -> row.share().amount()).reversed())
        .forEach(
            row ->
                columns.row(
                    row.share().name(),
                    row.node(),
                    percent(row.share().share()),
                    Figures.count(row.share().amount())));
    columns.lines().forEach(out::line);
  }

  private void node(Taken taken) {
    var summary = taken.flight().summary();
    out.line("");
    out.line(
        String.format(
            Locale.ROOT,
            "node %s: %.1f s, %s samples, the process used %s of the machine's processors",
            taken.node(),
            summary.seconds(),
            Figures.count(summary.samples()),
            percent(summary.processorLoad())));
    shares("THREADS BESIDE UNITS", summary.threads());
    shares("HOT METHODS", summary.methods());
    shares("ALLOCATED", summary.allocatedClasses());
    shares("ALLOCATED BY", summary.allocatingThreads());
    out.line(garbage(summary));
    out.line("wrote %s and %s".formatted(taken.file(), taken.flame()));
  }

  private void shares(String title, List<Share> shares) {
    var columns = new Columns("rl");
    columns.row("", title);
    shares.stream()
        .limit(LINES_MAX)
        .forEach(share -> columns.row(percent(share.share()), share.name()));
    columns.lines().forEach(out::line);
  }

  private static String garbage(FlightSummary summary) {
    var garbage = summary.garbage();
    return String.format(
        Locale.ROOT,
        "garbage: %d collections, %.1f ms of pauses, the longest %.1f ms, heap at most %s",
        garbage.collections(),
        garbage.pausedMillis(),
        garbage.longestMillis(),
        bytes(garbage.heapMaxBytes()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String bytes(long bytes) {
    return bytes < KIBI * KIBI
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / KIBI)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / KIBI / KIBI);
  }
}
