package dev.weir.diagram;

import dev.weir.diagram.Diagram.Cluster;
import dev.weir.diagram.Diagram.Link;
import dev.weir.diagram.Diagram.Node;

/**
 * A diagram as a Graphviz digraph. Relays are cylinders, collapsed graphs have a double border; a
 * link that may drop ends in a circle, a feedback link is dashed and does not push its ends apart.
 */
public final class Dot {
  private final StringBuilder text = new StringBuilder();

  private Dot() {}

  /** The text of the digraph, each line ended. */
  public static String of(Diagram diagram) {
    var dot = new Dot();
    dot.line("digraph " + quoted(diagram.whole().address().path()) + " {");
    dot.line("  rankdir=LR");
    dot.line("  fontname=\"sans-serif\"");
    dot.line("  node [shape=box, style=rounded, fontname=\"sans-serif\"]");
    dot.line("  edge [fontname=\"sans-serif\", fontsize=10]");
    dot.cluster(diagram.whole(), "  ");
    diagram.links().forEach(dot::link);
    dot.line("}");
    return dot.text.toString();
  }

  private void cluster(Cluster cluster, String indent) {
    var path = cluster.address().path();
    line(indent + "subgraph " + quoted("cluster_" + path) + " {");
    line(indent + "  label=" + quoted(path.substring(path.lastIndexOf('/') + 1)));
    for (var part : cluster.parts()) {
      switch (part) {
        case Cluster inner -> cluster(inner, indent + "  ");
        case Node node -> line(indent + "  " + quoted(node.address()) + shaped(node));
      }
    }
    line(indent + "}");
  }

  private static String shaped(Node node) {
    var label = quoted(String.join("\n", node.lines()));
    return switch (node.look()) {
      case UNIT -> " [label=" + label + "]";
      case RELAY -> " [label=" + label + ", shape=cylinder, style=solid]";
      case COLLAPSED -> " [label=" + label + ", style=solid, peripheries=2]";
    };
  }

  private void link(Link link) {
    line(
        "  %s -> %s [label=%s%s%s]"
            .formatted(
                quoted(link.from()),
                quoted(link.to()),
                quoted(link.label()),
                link.leaky() ? ", arrowhead=odot" : "",
                link.feedback() ? ", style=dashed, constraint=false" : ""));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String quoted(String plain) {
    return '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
