package dev.weir.cli;

import dev.weir.cli.WatchCommand.What;
import dev.weir.id.Cursor;
import dev.weir.id.UnitAddress;
import dev.weir.json.EventJson;
import dev.weir.protocol.AuditProtocol;
import dev.weir.protocol.AuditProtocol.Page;
import dev.weir.remote.RemoteContext;
import dev.weir.settings.SpanText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir audit}: what happened, and who did it. */
@Command(
    name = "audit",
    description =
        "Lists what happened, oldest first: who tuned what and why, and how graphs, nodes and"
            + " sessions came and went.",
    footer = {
      "Without a journal (weir.journal.kind) only what the graph server remembers is known.",
      "",
      "For example:",
      "  weir audit settings --unit ecg/filter --since 30m",
      "  weir audit --since 2026-01-31T12:00:00Z --json"
    })
final class AuditCommand extends NodeCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      defaultValue = "all",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
  private What what = What.ALL;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      defaultValue = "24h",
      description = "A span back from now, a time, or all; ${DEFAULT-VALUE} if not given.")
  private String since = "24h";

  @Option(names = "--unit", paramLabel = "UNIT", description = "Only what names this unit.")
  private @Nullable String unit;

  AuditCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    if (what == What.VALUES) {
      throw new WrongUse("values are of the moment and in no audit: weir watch values shows them");
    }
    var from = time(Instant.now());
    var named = unit == null ? null : address(unit);
    @Nullable Cursor after = null;
    Page page;
    do {
      page =
          await(
              node.audit(
                  new AuditProtocol.Wish(
                      after, from, what.topics(), named, AuditProtocol.PAGE_MAX)));
      tell(page);
      after = page.next();
    } while (!page.end() && !out().closed());
    return ExitCode.FINE;
  }

  private void tell(Page page) {
    for (var event : page.events()) {
      if (json()) {
        out().json(EventJson.write(event));
      } else {
        out().line(EventLine.dated(event));
      }
    }
  }

  private @Nullable Instant time(Instant now) {
    if (since.equals("all")) {
      return null;
    }
    var span = SpanText.read(since).filter(length -> !length.isNegative());
    if (span.isPresent()) {
      return now.minus(span.get());
    }
    try {
      return Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw new WrongUse(
          "--since \"%s\": write 30m, 24h, a time like 2026-01-31T12:00:00Z, or all"
              .formatted(since));
    }
  }

  private static UnitAddress address(String typed) {
    try {
      return new UnitAddress(typed);
    } catch (IllegalArgumentException e) {
      throw new WrongUse(String.valueOf(e.getMessage()));
    }
  }
}
