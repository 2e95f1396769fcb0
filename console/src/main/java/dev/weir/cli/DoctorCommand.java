package dev.weir.cli;

import dev.weir.boot.RefusedException;
import dev.weir.cli.Check.Grade;
import dev.weir.control.Snapshot;
import dev.weir.control.Snapshot.ProcessView;
import dev.weir.remote.NoNode;
import dev.weir.remote.RemoteContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code weir doctor}: whether all is as a node needs it. */
@Command(
    name = "doctor",
    description = "Looks at this machine and at the node, and says what to do about what is wrong.",
    footer = {"For example:", "  weir doctor --url http://10.0.0.5:7700"})
final class DoctorCommand extends NodeCommand {
  private static final int HTTP_PORT = 80;
  private static final int CLUSTER_PORT = 25520;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  DoctorCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var name = Optional.<String>empty();
    var cluster = new ArrayList<Check>();
    try {
      var health = await(node.health());
      name = Optional.of(health.node());
      cluster.add(Check.ok("node", "%s answers at %s", health.node(), node.node()));
      cluster.add(ready(health.notReady()));
      cluster.addAll(members(await(node.snapshot())));
    } catch (RefusedException e) {
      cluster.add(
          e.getCause() instanceof NoNode
              ? new Check(Grade.WARN, "node", Mistakes.sentence(e.refusal()))
              : new Check(Grade.FAIL, "node", Mistakes.sentence(e.refusal())));
    }
    var checks = new ArrayList<Check>();
    checks.add(MachineChecks.jdk(Runtime.version().feature()));
    checks.add(MachineChecks.memory(Runtime.getRuntime().maxMemory()));
    checks.add(MachineChecks.config(System.getenv("WEIR_CONF")));
    checks.add(MachineChecks.names());
    checks.addAll(ports(node.node().base(), name));
    checks.addAll(cluster);
    return tell(checks);
  }

  /** Only where the node is, or would be started, on this machine. */
  private static List<Check> ports(URI url, Optional<String> node) {
    if (!LOOPBACK.contains(url.getHost())) {
      return List.of();
    }
    var http = url.getPort() < 0 ? HTTP_PORT : url.getPort();
    return List.of(
        MachineChecks.port(http, "weir.http.port", node),
        MachineChecks.port(CLUSTER_PORT, "pekko.remote.artery.canonical.port", node));
  }

  private int tell(List<Check> checks) {
    var fine = checks.stream().noneMatch(check -> check.grade() == Grade.FAIL);
    if (json()) {
      var told = object().put("fine", fine);
      var array = told.putArray("checks");
      checks.forEach(check -> array.add(check.json()));
      out().prettyJson(told);
    } else {
      var columns = new Columns();
      checks.forEach(check -> columns.row(check.word(), check.what(), check.says()));
      columns.lines().forEach(out()::line);
    }
    return fine ? ExitCode.FINE : ExitCode.FAULT;
  }

  private static Check ready(Optional<String> notReady) {
    return notReady
        .map(why -> Check.fail("ready", "not yet: %s", why))
        .orElseGet(() -> Check.ok("ready", "yes"));
  }

  private static List<Check> members(Snapshot snapshot) {
    var processes = snapshot.processes();
    var names =
        processes.stream()
            .map(process -> "%s (%s)".formatted(process.node(), process.host()))
            .collect(Collectors.joining(", "));
    var versions = processes.stream().map(ProcessView::version).distinct().sorted().toList();
    var server = snapshot.server();
    return List.of(
        Check.ok("members", "%d: %s", processes.size(), names),
        versions.size() > 1
            ? Check.warn("versions", "they differ: %s", String.join(", ", versions))
            : Check.ok("versions", "%s", String.join(", ", versions)),
        server == null
            ? Check.fail(
                "server", "nobody knows the graph server: is a node with role graph there?")
            : Check.ok("server", "on node %s, epoch %d", server.node(), snapshot.epoch()));
  }
}
