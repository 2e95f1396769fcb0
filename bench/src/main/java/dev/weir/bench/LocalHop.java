package dev.weir.bench;

import dev.weir.bench.contender.Contender;
import dev.weir.bench.contender.Shapes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A hop inside one JVM, as JMH measures it. One invocation is a whole run, from building the shape
 * to the arrival of the last message; there are so many messages that the building does not show.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LocalHop {
  static final int PIPELINE_MESSAGES = 400_000;
  static final int FAN_OUT_MESSAGES = 100_000;
  static final int TRIPS = 20_000;

  @Param public @Nullable Contender contender;

  @Param({"32", "1024"})
  public int capacity;

  private @Nullable Shapes shapes;

  @Setup
  public void open() {
    shapes = Objects.requireNonNull(contender).open();
  }

  @TearDown
  public void close() {
    shapes().close();
  }

  /** Messages from end to end of the pipeline. */
  @Benchmark
  @OperationsPerInvocation(PIPELINE_MESSAGES)
  public void pipeline() throws InterruptedException {
    shapes().pipeline(capacity, PIPELINE_MESSAGES);
  }

  /** Messages of the source, each of which goes to every sink. */
  @Benchmark
  @OperationsPerInvocation(FAN_OUT_MESSAGES)
  public void fanOut() throws InterruptedException {
    shapes().fanOut(capacity, FAN_OUT_MESSAGES);
  }

  /** Messages there and back again. */
  @Benchmark
  @OperationsPerInvocation(TRIPS)
  public void roundTrip() throws InterruptedException {
    shapes().roundTrip(capacity, TRIPS);
  }

  private Shapes shapes() {
    return Objects.requireNonNull(shapes);
  }
}
