package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.boot.RefusedException;
import dev.weir.control.Snapshot;
import dev.weir.control.Snapshot.ProcessView;
import dev.weir.remote.Harming;
import dev.weir.remote.NodeUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;

/** A node that somebody wants to harm, once it is clear that this may be. */
final class Victim {
  private Victim() {}

  /** Asks a node to suffer something; NONE only asks whether it would. */
  static void ask(NodeUrl node, String harm) {
    var unused = ask(node, NodeCommand.object().put("harm", harm));
  }

  /**
   * Asks a node to have something suffered, by it or another.
   *
   * @return the node that suffers
   */
  static String ask(NodeUrl node, ObjectNode wish) {
    try {
      return Harming.ask(node, wish);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RefusedException refused ? refused : e;
    }
  }

  /**
   * The process of a node on this host.
   *
   * @throws WrongUse if there is no such node, or it is on another host
   */
  static ProcessView here(Snapshot snapshot, String name) {
    var node =
        snapshot.processes().stream()
            .filter(process -> process.node().equals(name))
            .findFirst()
            .orElseThrow(() -> new WrongUse("no node \"%s\": see weir ps".formatted(name)));
    if (!node.host().equals(ownHost())) {
      throw new WrongUse(
          "node %s is on %s, this is %s: a process is sent signals on its own host"
              .formatted(name, node.host(), ownHost()));
    }
    return node;
  }

  private static String ownHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }
}
