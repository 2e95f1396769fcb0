package dev.weir.bench.contender;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The shapes as {@link SubmissionPublisher}s. On virtual threads, since {@code submit} blocks when
 * a buffer is full, and with unbounded demand, since the buffers hold back already: the fastest
 * that can be had of them.
 */
final class PublisherShapes implements Shapes {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  public void pipeline(int capacity, int messages) throws InterruptedException {
    var end = new Ending();
    try (var source = new SubmissionPublisher<Sample>(executor, capacity)) {
      SubmissionPublisher<Sample> last = source;
      for (int unit = 0; unit < UNITS; unit++) {
        var next = new Passing(executor, capacity);
        last.subscribe(next);
        last = next;
      }
      last.subscribe(end);
      emit(source, messages);
    }
    end.requireAll(messages);
  }

  @Override
  public void fanOut(int capacity, int messages) throws InterruptedException {
    var ends = Stream.generate(Ending::new).limit(SINKS).toList();
    try (var source = new SubmissionPublisher<Sample>(executor, capacity)) {
      ends.forEach(source::subscribe);
      emit(source, messages);
    }
    for (var end : ends) {
      end.requireAll(messages);
    }
  }

  @Override
  public void roundTrip(int capacity, int trips) throws InterruptedException {
    var there = new SubmissionPublisher<Sample>(executor, capacity);
    var echo = new Passing(executor, capacity);
    var end =
        new Ending(
            sample -> {
              var next = sample.number() + 1;
              if (next < trips) {
                there.submit(Sample.of(next));
              } else {
                there.close();
              }
            });
    there.subscribe(echo);
    echo.subscribe(end);
    there.submit(Sample.of(0));
    end.requireAll(trips);
  }

  private static void emit(SubmissionPublisher<Sample> source, int messages) {
    for (int number = 0; number < messages; number++) {
      source.submit(Sample.of(number));
    }
  }

  @Override
  public void close() {
    executor.close();
  }

  private static final class Passing extends SubmissionPublisher<Sample>
      implements Flow.Processor<Sample, Sample> {

    Passing(ExecutorService executor, int capacity) {
      super(executor, capacity);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Sample sample) {
      submit(sample);
    }

    @Override
    public void onError(Throwable thrown) {
      closeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      close();
    }
  }

  private static final class Ending implements Flow.Subscriber<Sample> {
    private final Arrivals arrivals = new Arrivals();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Consumer<Sample> andThen;

    Ending() {
      this(sample -> {});
    }

    Ending(Consumer<Sample> andThen) {
      this.andThen = andThen;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Sample sample) {
      arrivals.accept(sample);
      andThen.accept(sample);
    }

    @Override
    public void onError(Throwable thrown) {
      ended.countDown();
    }

    @Override
    public void onComplete() {
      ended.countDown();
    }

    void requireAll(int messages) throws InterruptedException {
      ended.await();
      arrivals.requireAll(messages);
    }
  }
}
