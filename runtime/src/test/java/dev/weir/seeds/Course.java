package dev.weir.seeds;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Many seeds, one test: goes on over failures, and says how far it is if that takes long. */
final class Course {
  /** Enough to see what they have in common. */
  private static final int FAILURES_MAX = 20;

  private static final int WORD_AFTER = 10_000;

  private final long[] seeds;
  private final Consumer<RandomGenerator> test;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final ConcurrentSkipListMap<Long, Throwable> failed = new ConcurrentSkipListMap<>();
  private final long begun = System.nanoTime();

  Course(long[] seeds, Consumer<RandomGenerator> test) {
    this.seeds = seeds;
    this.test = test;
  }

  /** Takes the seeds in order, with so many threads. */
  void run(int threads) {
    if (threads == 1 || seeds.length == 1) {
      work();
    } else {
      together(threads);
    }
    if (!failed.isEmpty()) {
      throw new AssertionError(text(), failed.firstEntry().getValue());
    }
  }

  private void together(int threads) {
    Callable<Void> work =
        () -> {
          work();
          return null;
        };
    try (var workers = Executors.newFixedThreadPool(threads)) {
      for (var worker : workers.invokeAll(Collections.nCopies(threads, work))) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted after " + done + " seeds", e);
    } catch (ExecutionException e) {
      throw new AssertionError("the test cannot go on", e);
    }
  }

  private void work() {
    while (failed.size() < FAILURES_MAX) {
      var next = taken.getAndIncrement();
      if (next >= seeds.length) {
        return;
      }
      live(seeds[next]);
      say(done.incrementAndGet());
    }
  }

  private void live(long seed) {
    try {
      test.accept(Seeds.random(seed));
    } catch (AssertionError | RuntimeException e) {
      failed.put(seed, e);
    }
  }

  private void say(int all) {
    if (all % WORD_AFTER == 0 && seeds.length > WORD_AFTER) {
      System.out.printf(
          "%,d of %,d seeds, failed %s, %,d s%n",
          all, seeds.length, failed.keySet(), (System.nanoTime() - begun) / 1_000_000_000L);
    }
  }

  private String text() {
    var each =
        failed.entrySet().stream()
            .map(one -> "seed %d: %s".formatted(one.getKey(), firstLine(one.getValue())))
            .collect(Collectors.joining("%n  ".formatted()));
    return "%d of %d seeds failed; replay: -D%s=%d%n  %s"
        .formatted(failed.size(), done.get(), Seeds.REPLAY, failed.firstKey(), each);
  }

  private static String firstLine(Throwable problem) {
    return problem.toString().lines().findFirst().orElse("");
  }
}
