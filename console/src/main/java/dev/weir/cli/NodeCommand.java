package dev.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.boot.RefusedException;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.remote.NodeUrl;
import dev.weir.remote.RemoteContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Option;

/** A command that asks a running node, and the options all of these have. */
abstract class NodeCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:WEIR_URL:-" + NodeUrl.DEFAULT + "}",
      description = "Where a node answers; WEIR_URL, else " + NodeUrl.DEFAULT + ", if not given.")
  private NodeUrl url = NodeUrl.parse(NodeUrl.DEFAULT);

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:WEIR_TOKEN:-}",
      description = "What a node on another host wants to be told; WEIR_TOKEN if not given.")
  private String token = "";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  NodeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public final Integer call() {
    try (var node = RemoteContext.observing(where())) {
      return ask(node);
    }
  }

  /**
   * Does what the command is for.
   *
   * @return the exit code
   * @throws RefusedException if the node refuses, or there is none
   */
  abstract int ask(RemoteContext node);

  final NodeUrl where() {
    return token.isEmpty() ? url : url.with(token);
  }

  final Shell shell() {
    return shell;
  }

  final Output out() {
    return shell.out();
  }

  final boolean json() {
    return json;
  }

  /** Says that something is done: a sentence, or an object with the cursor that says so. */
  final int done(String sentence, Cursor at, String name, String value) {
    if (json) {
      out().prettyJson(object().put(name, value).put("cursor", at.toString()));
    } else {
      out().line(sentence);
    }
    return ExitCode.FINE;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Waits for an answer; every answer has a deadline of its own. */
  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RefusedException refused ? refused : e;
    }
  }

  /** A graph's address, as it was typed. */
  static GraphAddress graph(String typed) {
    try {
      return new GraphAddress(typed);
    } catch (IllegalArgumentException e) {
      throw new WrongUse(String.valueOf(e.getMessage()));
    }
  }
}
