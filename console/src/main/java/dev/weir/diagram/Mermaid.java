package dev.weir.diagram;

import dev.weir.diagram.Diagram.Cluster;
import dev.weir.diagram.Diagram.Link;
import dev.weir.diagram.Diagram.Node;

/**
 * A diagram as a Mermaid flowchart. Relays are cylinders, collapsed graphs have double sides; a
 * link that may drop ends in a circle, a feedback link is dotted.
 */
public final class Mermaid {
  private final StringBuilder text = new StringBuilder("flowchart LR\n");

  private Mermaid() {}

  /** The text of the flowchart, each line ended. */
  public static String of(Diagram diagram) {
    var mermaid = new Mermaid();
    mermaid.cluster(diagram.whole(), "  ");
    diagram.links().forEach(mermaid::link);
    return mermaid.text.toString();
  }

  private void cluster(Cluster cluster, String indent) {
    var path = cluster.address().path();
    var name = path.substring(path.lastIndexOf('/') + 1);
    line(indent + "subgraph cluster_" + id(path) + "[" + quoted(name) + "]");
    for (var part : cluster.parts()) {
      switch (part) {
        case Cluster inner -> cluster(inner, indent + "  ");
        case Node node -> line(indent + "  " + id(node.address()) + shaped(node));
      }
    }
    line(indent + "end");
  }

  private static String shaped(Node node) {
    var label = quoted(String.join("\n", node.lines()));
    return switch (node.look()) {
      case UNIT -> "[" + label + "]";
      case RELAY -> "[(" + label + ")]";
      case COLLAPSED -> "[[" + label + "]]";
    };
  }

  private void link(Link link) {
    var arrow = (link.feedback() ? "-.-" : "--") + (link.leaky() ? "o" : ">");
    line("  %s %s|%s| %s".formatted(id(link.from()), arrow, quoted(link.label()), id(link.to())));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** A word Mermaid takes for a name; addresses have single hyphens only, so no two collide. */
  private static String id(String address) {
    return address.replace("/", "__").replace('-', '_');
  }

  private static String quoted(String plain) {
    var escaped =
        plain
            .replace("#", "#35;")
            .replace("\"", "#quot;")
            .replace("<", "#lt;")
            .replace(">", "#gt;");
    return '"' + escaped.replace("\n", "<br/>") + '"';
  }
}
