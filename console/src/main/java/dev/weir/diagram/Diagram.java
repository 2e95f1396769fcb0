package dev.weir.diagram;

import dev.weir.id.GraphAddress;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.unit.Overflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is seen of a graph at a level of detail: nodes in nested clusters, and the links between
 * them. Aliases are no parts, so they are not seen; the edges made through them are.
 *
 * @param whole the graph itself
 * @param links in the order the edges were made
 */
public record Diagram(Cluster whole, List<Link> links) {

  /** Shows every unit, however deep. */
  public static final int ALL_LEVELS = Integer.MAX_VALUE;

  /** Something with a place in the picture. */
  public sealed interface Shape {}

  /** A graph drawn as a frame around its parts. */
  public record Cluster(GraphAddress address, List<Shape> parts) implements Shape {
    public Cluster {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A part drawn as one thing.
   *
   * @param address of the unit, or of the graph when it is collapsed
   * @param type the class, short
   * @param note what else is to be written in it; empty if nothing is
   */
  public record Node(String address, String type, String note, Look look) implements Shape {
    /** A part with nothing else to say about it. */
    public Node(String address, String type, Look look) {
      this(address, type, "", look);
    }

    /** The lines written in the node, the name first. */
    List<String> lines() {
      return Stream.of(name(), look == Look.RELAY ? "" : type, note)
          .filter(line -> !line.isEmpty())
          .toList();
    }

    /** The last step of the address. */
    public String name() {
      return address.substring(address.lastIndexOf('/') + 1);
    }
  }

  /** What kind of part a node is. */
  public enum Look {
    UNIT,
    RELAY,
    /** A whole sub-graph, its inside not shown. */
    COLLAPSED
  }

  /**
   * One edge, or several of the same manner between the same two nodes.
   *
   * @param types the messages that pass, short, each once
   * @param overflow what the target does when it is full
   * @param feedback whether it may close a cycle
   * @param edges how many edges it stands for, at least 1
   */
  public record Link(
      String from, String to, List<String> types, Overflow overflow, boolean feedback, int edges) {
    public Link {
      types = List.copyOf(types);
    }

    /** Whether messages may be dropped on the way. */
    public boolean leaky() {
      return overflow != Overflow.BLOCK;
    }

    /** What is written beside the link: types, how many edges, and what is unusual about them. */
    public String label() {
      var words = new ArrayList<String>();
      words.add(String.join(" | ", types) + (edges == 1 ? "" : " ×" + edges));
      switch (overflow) {
        case BLOCK -> {}
        case DROP_OLDEST -> words.add("drops oldest");
        case DROP_NEWEST -> words.add("drops newest");
      }
      if (feedback) {
        words.add("feedback");
      }
      return String.join(", ", words);
    }
  }

  public Diagram {
    links = List.copyOf(links);
  }

  /**
   * Lays out a graph, as it was written or as it has become.
   *
   * @param level how many graphs deep the inside is shown, at least 1: the whole graph is level 1,
   *     and every graph below {@code level} is one node with its edges merged; {@link #ALL_LEVELS}
   *     collapses nothing
   * @throws IllegalArgumentException if the level is less than 1
   */
  public static Diagram of(Blueprint blueprint, int level) {
    return of(List.of(blueprint), blueprint.edges(), level, unit -> "");
  }

  /**
   * Lays out graphs that run, as they have become; several are drawn in a frame of their own.
   *
   * @param graphs at least one
   * @param edges those that stand, in and between the graphs
   * @param level as for one graph
   * @param notes what to write beside a unit, as the node it runs on; empty for nothing
   * @throws IllegalArgumentException if the level is less than 1, or there is no graph
   */
  public static Diagram of(
      List<Blueprint> graphs, List<Edge> edges, int level, Function<UnitAddress, String> notes) {
    if (level < 1) {
      throw new IllegalArgumentException("level %d: the whole graph is level 1".formatted(level));
    }
    if (graphs.isEmpty()) {
      throw new IllegalArgumentException("no graph: there is nothing to draw");
    }
    return new Layout(graphs, edges, level, notes).diagram();
  }
}
