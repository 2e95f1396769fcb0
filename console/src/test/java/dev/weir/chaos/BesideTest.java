package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Catalogue;
import dev.weir.topology.Edge;
import dev.weir.toys.Toys;
import dev.weir.unit.AuthoringException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BesideTest {
  private static final Catalogue TOYS = new Catalogue(List.of(new Toys()));

  @Test
  @DisplayName("Every unit may run on any worker, tuned as wished; a wrong wish is refused before")
  void wish() {
    var count = Beside.of(TOYS, "count", List.of("count/scale.gain=3"));

    assertThat(count.wish())
        .isEqualTo(
            new DeployWish(
                "count",
                "count",
                List.of("count/scale.gain=3"),
                List.of("count=role:worker"),
                true,
                true));
    assertThat(count.sources()).containsExactly(new UnitAddress("count/counter"));
    assertThat(count.keepingBeats(Path.of("x.csv"))).isSameAs(count);
    var none = List.<String>of();
    assertThatThrownBy(() -> Beside.of(TOYS, "cuont", none))
        .isInstanceOf(AuthoringException.class)
        .hasMessageContaining("count");
    var wrong = List.of("count/scale.gain=many");
    assertThatThrownBy(() -> Beside.of(TOYS, "count", wrong))
        .isInstanceOf(AuthoringException.class);
  }

  @Test
  @DisplayName("The last edges are those that no other follows; a leaky one drops by itself")
  void edges() {
    var deep = Beside.of(TOYS, "deep", List.of());

    assertThat(deep.lastEdges())
        .extracting(edge -> edge.to().toString())
        .containsExactlyInAnyOrder("deep/viewer/in", "deep/pairs/in");
    assertThat(deep.blueprint().edges().stream().filter(edge -> !deep.blocks(edge)))
        .extracting(Edge::toString)
        .hasSize(2)
        .anyMatch(edge -> edge.endsWith("deep/viewer/in"));
  }
}
