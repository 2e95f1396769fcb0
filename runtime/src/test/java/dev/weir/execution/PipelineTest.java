package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain of units hands on every message once and in order. */
@Timeout(60)
class PipelineTest {
  private static final int SAMPLES = 43_200;

  private static final class Chain extends Graph {
    public final Counting source = unit(new Counting(SAMPLES));
    public final Passing first;
    public final Passing second;
    public final Passing third;
    public final Collecting sink;

    Chain(int capacity) {
      var options = InletOptions.blocking(capacity);
      first = unit(new Passing(options));
      second = unit(new Passing(options));
      third = unit(new Passing(options));
      sink = unit(new Collecting(options));
      connect(source.numbers, first.in);
      connect(first.out, second.in);
      connect(second.out, third.in);
      connect(third.out, sink.in);
    }
  }

  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 16, 31, 32, 33, 64, 100, 128, 256, 500, 512, 1000, 1024})
  @DisplayName("43,200 samples in are 43,200 counted at every stage, under every capacity")
  void nothingIsLostAndNothingComesTwice(int capacity) throws InterruptedException {
    var graph = new Chain(capacity);
    try (var run = GraphRun.start("chain", graph)) {
      var report = run.awaitCompletion();

      assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(report.isClean()).isTrue();
      assertThat(report.meters().edges())
          .hasSize(4)
          .allSatisfy(
              edge -> {
                assertThat(edge.published()).isEqualTo(SAMPLES);
                assertThat(edge.handled()).isEqualTo(SAMPLES);
                assertThat(edge.dropped()).isZero();
                assertThat(edge.inFlight()).isZero();
              });
      assertThat(graph.sink.kept()).isEqualTo(LongStream.range(0, SAMPLES).boxed().toList());
    }
  }
}
