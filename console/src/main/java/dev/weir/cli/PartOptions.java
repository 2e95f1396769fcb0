package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a cluster suffers: an edge, the link of a node, or all between two nodes. */
final class PartOptions {
  private static final String ARROW = "->";

  @Option(
      names = "--edge",
      paramLabel = "FROM->TO",
      description = "An edge between two nodes, in quotes; see weir topology.")
  private @Nullable String edge;

  @Option(
      names = "--link",
      paramLabel = "NODE",
      description = "What a node tells the graph server, and hears of that.")
  private @Nullable String link;

  @Option(names = "--pair", paramLabel = "A,B", description = "All that passes between two nodes.")
  private @Nullable String pair;

  /** Whether none was named. */
  boolean isEmpty() {
    return edge == null && link == null && pair == null;
  }

  /**
   * Adds the part to what a node is asked.
   *
   * @param allowed the options that make sense here, like {@code --edge}
   * @return the part, for people
   * @throws WrongUse if not exactly one of these is named
   */
  String addTo(ObjectNode wish, List<String> allowed) {
    var named =
        Stream.of(given("--edge", edge), given("--link", link), given("--pair", pair))
            .flatMap(Optional::stream)
            .toList();
    if (named.size() != 1 || !allowed.contains(named.getFirst())) {
      throw new WrongUse("what suffers: %s, one of them".formatted(String.join(" or ", allowed)));
    }
    if (edge != null) {
      var ends =
          two(edge, ARROW, "--edge takes FROM->TO in quotes, as 'ecg/source/samples->ecg/band/in'");
      wish.putObject("edge").put("from", ends.getFirst()).put("to", ends.getLast());
      return "%s -> %s".formatted(ends.getFirst(), ends.getLast());
    }
    if (pair != null) {
      var nodes = two(pair, ",", "--pair takes the names of two nodes, as a,b");
      wish.putArray("pair").add(nodes.getFirst()).add(nodes.getLast());
      return "all between %s and %s".formatted(nodes.getFirst(), nodes.getLast());
    }
    wish.put("link", link);
    return "the link of node " + link;
  }

  private static Optional<String> given(String name, @Nullable String value) {
    return value == null ? Optional.empty() : Optional.of(name);
  }

  private static List<String> two(String text, String between, String otherwise) {
    var cut = text.indexOf(between);
    var from = cut < 0 ? "" : text.substring(0, cut).strip();
    var to = cut < 0 ? "" : text.substring(cut + between.length()).strip();
    if (from.isEmpty() || to.isEmpty()) {
      throw new WrongUse("\"%s\": %s".formatted(text, otherwise));
    }
    return List.of(from, to);
  }
}
