package dev.weir.cli;

import static java.util.Comparator.naturalOrder;

import dev.weir.boot.Services;
import dev.weir.boot.Services.NodeProfile;
import dev.weir.profiling.Profile;
import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir jfr start}: begins to profile nodes. */
@Command(
    name = "start",
    description = {
      "Begins to profile nodes. A profile ends by itself after its time; weir jfr stop ends it"
          + " before.",
      "Where the owner's profile runs already, that goes on."
    },
    footer = {"For example:", "  weir jfr start --all --for 10s -o profiles"})
final class JfrStartCommand extends NodeCommand {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** How much longer than a profile's time its end may take. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  @Mixin private final JfrOptions options = new JfrOptions();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long; the node's weir.profiler.for if not given, which is 60s.")
  private @Nullable Duration time;

  @Option(
      names = "-o",
      paramLabel = "DIR",
      description = "Wait for the end, then write NODE.jfr and NODE.svg there, and a summary here.")
  private @Nullable Path folder;

  JfrStartCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var services = node.services();
    var span = time == null ? Duration.ZERO : time;
    if (time != null && time.toMillis() < 1) {
      throw new WrongUse("--for: a profile runs for more than 0");
    }
    var begun = await(services.startProfiler(options.nodes(), options.owner(), span));
    var report = new FlightReport(out(), shell().err(), json());
    if (folder == null) {
      return report.rows(begun);
    }
    var refused = report.refused(begun);
    var taken = new FlightFiles(services, folder).take(awaitEnd(services, begun));
    report.tell(taken);
    return refused ? ExitCode.FAULT : ExitCode.FINE;
  }

  private static Stream<Profile> profiles(List<NodeProfile> rows) {
    return rows.stream().flatMap(row -> Stream.ofNullable(row.profile()));
  }

  /** Those that were begun, once they have ended. Nobody is asked before that can be. */
  private List<NodeProfile> awaitEnd(Services services, List<NodeProfile> begun) {
    var ids = profiles(begun).map(Profile::id).collect(Collectors.toSet());
    pause(profiles(begun).map(JfrStartCommand::left).max(naturalOrder()).orElse(Duration.ZERO));
    var deadline = System.nanoTime() + SLACK.toNanos();
    while (true) {
      var now =
          await(services.profiles(options.nodes())).stream()
              .filter(row -> row.profile() != null && ids.contains(row.profile().id()))
              .toList();
      if (profiles(now).noneMatch(Profile::goesOn)) {
        return now;
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new WrongUse("some profiles do not end; weir jfr list says which");
      }
      pause(LOOK_EVERY);
    }
  }

  /** By the node's own two times, so that the clocks need not agree. */
  private static Duration left(Profile profile) {
    return Duration.between(profile.began(), profile.ends());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WrongUse("interrupted; the profiles end by themselves");
    }
  }

  /** What a node says, as JSON. */
  static com.fasterxml.jackson.databind.JsonNode json(List<NodeProfile> rows) {
    return object().set("recordings", WireJson.write(rows));
  }
}
