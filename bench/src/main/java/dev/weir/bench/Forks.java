package dev.weir.bench;

import dev.weir.bench.table.Spread;
import dev.weir.bench.table.Trial;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs single trials, each in a JVM of its own, so that the caller decides in which order they
 * come: JMH alone would measure one contender to the end before it begins with the next.
 *
 * @param warmups iterations that do not count
 * @param iterations iterations that count
 * @param millis how long an iteration takes at least
 */
record Forks(int warmups, int iterations, long millis) {

  /**
   * The options of every JVM that measures: the same heap for all, no warnings about libraries that
   * use sun.misc.Unsafe (an option that older JDKs do not know), no logging.
   */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dslf4j.internal.verbosity=ERROR",
          "-Dorg.jboss.logging.provider=slf4j",
          "-Xms1g",
          "-Xmx1g");

  /**
   * What one JVM found: the medians of its iterations.
   *
   * @param cpuNanos per operation; ns
   */
  record Score(double perSecond, double cpuNanos) {}

  Score run(Trial trial) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(LocalHop.class.getName() + "\\." + trial.shape().method() + "$")
            .param("contender", trial.contender().name())
            .param("capacity", Integer.toString(trial.capacity()))
            .forks(1)
            .jvmArgs(JVM_OPTIONS.toArray(String[]::new))
            .warmupIterations(warmups)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis))
            .addProfiler(ProcessCpu.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    return score(new Runner(options).run());
  }

  private static Score score(Collection<RunResult> results) {
    var iterations =
        results.stream()
            .flatMap(run -> run.getBenchmarkResults().stream())
            .flatMap(fork -> fork.getIterationResults().stream())
            .toList();
    return new Score(
        median(iterations, iteration -> iteration.getPrimaryResult().getScore()),
        median(
            iterations,
            iteration ->
                Objects.requireNonNull(iteration.getSecondaryResults().get(ProcessCpu.LABEL))
                    .getScore()));
  }

  private static double median(
      List<IterationResult> iterations, ToDoubleFunction<IterationResult> figure) {
    return Spread.of(iterations.stream().map(figure::applyAsDouble).toList()).median();
  }
}
