package dev.weir.cli;

import dev.weir.core.Refusal;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.id.Cursor;
import dev.weir.json.EventJson;
import dev.weir.link.RecoveryReport;
import dev.weir.remote.ConnectionListener;
import dev.weir.remote.RemoteContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir watch}: what happens, as it happens. */
@Command(
    name = "watch",
    description = "Tells what happens to the graphs that run, one line for each event.",
    footer = {
      "For example:",
      "  weir watch settings",
      "  weir watch all --after 1:42 --limit 10 --json"
    })
final class WatchCommand extends NodeCommand {

  /** What can be watched. */
  enum What {
    TOPOLOGY,
    SETTINGS,
    STATUS,
    VALUES,
    ALL;

    Set<Topic> topics() {
      return switch (this) {
        case TOPOLOGY -> EnumSet.of(Topic.TOPOLOGY);
        case SETTINGS -> EnumSet.of(Topic.SETTINGS);
        case STATUS -> EnumSet.of(Topic.STATUS);
        case VALUES -> EnumSet.of(Topic.VALUES);
        case ALL -> EnumSet.complementOf(EnumSet.of(Topic.VALUES));
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      defaultValue = "all",
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given: all but the values that units"
              + " show, which change all the time.")
  private What what = What.ALL;

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "Begin after this event, as 1:42; now, if not given.")
  private @Nullable Cursor after;

  @Option(names = "--limit", paramLabel = "N", description = "End after this many events.")
  private @Nullable Long limit;

  private final CountDownLatch end = new CountDownLatch(1);
  private volatile int exit = ExitCode.FINE;
  private long events;

  WatchCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    if (limit != null && limit < 1) {
      throw new WrongUse("--limit %d: must be at least 1".formatted(limit));
    }
    // Whether somebody is there is said at once; only later outages are waited for.
    await(node.json("/health/alive"));
    shell().interrupts().each(signal -> end.countDown());
    var watching =
        node.subscribe(what.topics(), Optional.ofNullable(after), this::tell, new Connection());
    try (watching) {
      end.await();
      return exit;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAULT;
    }
  }

  private void tell(Feed feed) {
    if (end.getCount() == 0) {
      return;
    }
    switch (feed) {
      case Feed.Heartbeat beat -> {}
      case Feed.Event(var recorded) -> {
        events++;
        if (json()) {
          out().json(object().put("feed", "event").setAll(EventJson.write(recorded)));
        } else {
          out().line(EventLine.of(recorded));
        }
      }
      case Feed.Snapshot(var at) -> say("snapshot", at, "", "from here on, what happens after it");
      case Feed.Reset(var at) ->
          say("reset", at, "", "RESET: another graph server counts from here on; look again");
      case Feed.Gap(var from, var to, var why) ->
          say("gap", to, why, "GAP: events from %s on are missing: %s".formatted(from, why));
    }
    if ((limit != null && events >= limit) || out().closed()) {
      end.countDown();
    }
  }

  private void say(String feed, Cursor at, String why, String line) {
    if (json()) {
      var told = object().put("feed", feed).put("cursor", at.toString());
      out().json(why.isEmpty() ? told : told.put("why", why));
    } else {
      out().line(at + "  " + line);
    }
  }

  /** Outages are told beside the events. */
  private final class Connection implements ConnectionListener {
    @Override
    public void broken(Refusal why, Duration retryIn) {
      if (end.getCount() == 0) {
        return;
      }
      var sentence = Mistakes.sentence(why);
      if (retryIn.isZero()) {
        shell().err().line("weir: " + sentence);
        exit = ExitCode.FAULT;
        end.countDown();
      } else {
        shell()
            .err()
            .line("weir: %s; trying again in %s".formatted(sentence, Figures.time(retryIn)));
      }
    }

    @Override
    public void recovered(RecoveryReport report) {
      if (!report.stopped()) {
        shell()
            .err()
            .line(
                "weir: connected again after %s and %d attempts"
                    .formatted(Figures.time(report.lasted()), report.attempts()));
      }
    }
  }
}
