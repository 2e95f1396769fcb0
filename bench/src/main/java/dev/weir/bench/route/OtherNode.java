package dev.weir.bench.route;

import dev.weir.boot.WeirConfig;
import dev.weir.boot.WeirNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pekko.actor.typed.Props;

/** The second JVM: a node with the echo actor on it. It ends when its standard input ends. */
public final class OtherNode {
  /** What the node is called. */
  static final String NAME = "b";

  private OtherNode() {}

  /** Takes the address of the node to join, {@code host:port}. */
  public static void main(String[] args) throws IOException {
    var config = WeirConfig.load().withName(NAME).withJoin(List.of(args[0])).with(Echo.BINDING);
    try (var node = WeirNode.start(config, Bystander.catalogue())) {
      node.system().systemActorOf(Echo.create(), "bench-echo", Props.empty());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
