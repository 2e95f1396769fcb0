package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A chain of units hands on every message once and in order. */
@Timeout(300)
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

  @Test
  @DisplayName("43,200 samples in are 43,200 counted at every stage, under every capacity to 1,024")
  void nothingIsLostAndNothingComesTwice() throws InterruptedException {
    var sent = LongStream.range(0, SAMPLES).boxed().toList();
    for (int capacity = 1; capacity <= 1_024; capacity++) {
      check(capacity, sent);
    }
  }

  private static void check(int capacity, List<Long> sent) throws InterruptedException {
    var graph = new Chain(capacity);
    try (var run = GraphRun.start("chain", graph)) {
      var report = run.awaitCompletion();

      assertThat(report.ending()).as("capacity %d", capacity).isEqualTo(Ending.COMPLETED);
      assertThat(report.isClean()).as("capacity %d", capacity).isTrue();
      assertThat(report.meters().edges())
          .as("capacity %d", capacity)
          .hasSize(4)
          .allMatch(edge -> edge.published() == SAMPLES && edge.handled() == SAMPLES)
          .allMatch(edge -> edge.dropped() == 0 && edge.inFlight() == 0);
      assertThat(graph.sink.kept().equals(sent)).as("capacity %d", capacity).isTrue();
    }
  }
}
