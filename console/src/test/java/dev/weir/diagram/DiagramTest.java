package dev.weir.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.toys.CountGraph;
import dev.weir.toys.DeepGraph;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiagramTest {
  private final Blueprint deep = Assembly.of("deep", new DeepGraph()).blueprint();

  @Test
  @DisplayName(
      "B77 Mermaid output nests sub-graphs, and tells relays, leaky and feedback edges apart")
  void mermaid() {
    assertThat(Mermaid.of(Diagram.of(deep, Diagram.ALL_LEVELS)))
        .isEqualTo(
            """
            flowchart LR
              subgraph cluster_deep["deep"]
                deep__source["source<br/>Counter"]
                subgraph cluster_deep__middle["middle"]
                  deep__middle__queue[("queue")]
                  subgraph cluster_deep__middle__innermost["innermost"]
                    deep__middle__innermost__first["first<br/>Step"]
                    deep__middle__innermost__last["last<br/>Step"]
                  end
                end
                deep__viewer["viewer<br/>Swallow"]
                deep__pairs["pairs<br/>Swallow"]
              end
              deep__middle__innermost__first -->|"Count"| deep__middle__innermost__last
              deep__middle__innermost__last -.-o|"Count, drops oldest, feedback"| \
            deep__middle__innermost__first
              deep__middle__queue -->|"Count"| deep__middle__innermost__first
              deep__source -->|"Count"| deep__middle__queue
              deep__middle__innermost__last --o|"Count, drops oldest"| deep__viewer
              deep__middle__innermost__last -->|"List#lt;Count#gt;"| deep__pairs
            """);
  }

  @Test
  @DisplayName(
      "B77 Graphviz output nests sub-graphs, and tells relays, leaky and feedback edges apart")
  void dot() {
    assertThat(Dot.of(Diagram.of(deep, Diagram.ALL_LEVELS)))
        .isEqualTo(
            """
            digraph "deep" {
              rankdir=LR
              fontname="sans-serif"
              node [shape=box, style=rounded, fontname="sans-serif"]
              edge [fontname="sans-serif", fontsize=10]
              subgraph "cluster_deep" {
                label="deep"
                "deep/source" [label="source\\nCounter"]
                subgraph "cluster_deep/middle" {
                  label="middle"
                  "deep/middle/queue" [label="queue", shape=cylinder, style=solid]
                  subgraph "cluster_deep/middle/innermost" {
                    label="innermost"
                    "deep/middle/innermost/first" [label="first\\nStep"]
                    "deep/middle/innermost/last" [label="last\\nStep"]
                  }
                }
                "deep/viewer" [label="viewer\\nSwallow"]
                "deep/pairs" [label="pairs\\nSwallow"]
              }
              "deep/middle/innermost/first" -> "deep/middle/innermost/last" [label="Count"]
              "deep/middle/innermost/last" -> "deep/middle/innermost/first" \
            [label="Count, drops oldest, feedback", arrowhead=odot, style=dashed, constraint=false]
              "deep/middle/queue" -> "deep/middle/innermost/first" [label="Count"]
              "deep/source" -> "deep/middle/queue" [label="Count"]
              "deep/middle/innermost/last" -> "deep/viewer" \
            [label="Count, drops oldest", arrowhead=odot]
              "deep/middle/innermost/last" -> "deep/pairs" [label="List<Count>"]
            }
            """);
  }

  @Test
  @DisplayName("B77 Mermaid and Graphviz output at level 1 shows every sub-graph as one node")
  void levelOne() {
    var diagram = Diagram.of(deep, 1);
    assertThat(Mermaid.of(diagram))
        .isEqualTo(
            """
            flowchart LR
              subgraph cluster_deep["deep"]
                deep__source["source<br/>Counter"]
                deep__middle[["middle<br/>Middle"]]
                deep__viewer["viewer<br/>Swallow"]
                deep__pairs["pairs<br/>Swallow"]
              end
              deep__source -->|"Count"| deep__middle
              deep__middle --o|"Count, drops oldest"| deep__viewer
              deep__middle -->|"List#lt;Count#gt;"| deep__pairs
            """);
    assertThat(Dot.of(diagram))
        .contains("\"deep/middle\" [label=\"middle\\nMiddle\", style=solid, peripheries=2]")
        .doesNotContain("innermost");
  }

  @Test
  @DisplayName("B77 At level 2 only what lies deeper than two graphs is collapsed")
  void levelTwo() {
    assertThat(Mermaid.of(Diagram.of(deep, 2)))
        .contains("deep__middle__queue[(\"queue\")]")
        .contains("deep__middle__innermost[[\"innermost<br/>Innermost\"]]")
        .contains("deep__middle__queue -->|\"Count\"| deep__middle__innermost")
        .doesNotContain("first");
  }

  @Test
  @DisplayName("B77 Edges that fall together are one link that says how many it stands for")
  void mergedEdges() {
    var merged = Diagram.of(twice(deep), 1).links().getFirst();
    assertThat(merged.edges()).isEqualTo(2);
    assertThat(merged.label()).isEqualTo("Count ×2");
  }

  @Test
  @DisplayName("B77 The picture of a running graph has the edges as they are now")
  void liveEdges() {
    var blueprint = Assembly.of("count", new CountGraph(1, 0)).blueprint();
    var cut = blueprint.withEdges(blueprint.edges().subList(0, 1));
    assertThat(Diagram.of(cut, Diagram.ALL_LEVELS).links()).hasSize(1);
  }

  @Test
  @DisplayName("A level below 1 is refused")
  void levelZero() {
    assertThatThrownBy(() -> Diagram.of(deep, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level 0: the whole graph is level 1");
  }

  /** The same graph with a second edge from the source into the middle. */
  private static Blueprint twice(Blueprint blueprint) {
    var into =
        blueprint.edges().stream()
            .filter(edge -> edge.from().unit().name().equals("source"))
            .findFirst()
            .orElseThrow();
    var second = new Edge(into.from(), new UnitAddress("deep/middle/innermost/first").port("in"));
    return blueprint.withEdges(List.of(into, second));
  }

  @Test
  @DisplayName("B77: Several graphs are drawn together, with the edges between them and notes")
  void severalGraphs() {
    var one = Assembly.of("one", new CountGraph(1, 0)).blueprint();
    var two = Assembly.of("two", new CountGraph(1, 0)).blueprint();
    var between =
        new Edge(PortAddress.parse("one/counter/counts"), PortAddress.parse("two/scale/counts"));
    var diagram =
        Diagram.of(
            List.of(one, two),
            List.of(between),
            Diagram.ALL_LEVELS,
            unit -> unit.name().equals("scale") ? "on b" : "");
    assertThat(diagram.whole().parts()).hasSize(2);
    assertThat(Mermaid.of(diagram))
        .contains("one__counter -->|\"Count\"| two__scale")
        .contains("two__scale[\"scale<br/>Scale<br/>on b\"]");
    assertThatThrownBy(() -> Diagram.of(List.of(), List.of(), 1, unit -> ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
