package dev.weir.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Which nodes, and whose profile: the options of every command that begins or ends one. */
final class JfrOptions {
  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "A node; as often as you like. See weir ps.")
  private List<String> nodes = List.of();

  @Option(names = "--all", description = "All nodes.")
  private boolean all;

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "Whose profile it is; user@host if not given. An owner has one at a time.")
  private String owner = TuningOptions.user();

  String owner() {
    return owner;
  }

  /**
   * The nodes that are meant; empty for all.
   *
   * @throws WrongUse if none is, or all and some
   */
  List<String> nodes() {
    if (all == !nodes.isEmpty()) {
      throw new WrongUse("which nodes: --node NODE, as often as you like, or --all");
    }
    return nodes;
  }
}
