package dev.weir.bench.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The shapes as loops over {@link BareLink}s, each loop on a virtual thread. */
final class BareShapes implements Shapes {

  @Override
  public void pipeline(int capacity, int messages) throws InterruptedException {
    var links = Stream.generate(() -> new BareLink(capacity)).limit(UNITS + 1).toList();
    var threads = new ArrayList<Thread>();
    threads.add(Thread.startVirtualThread(() -> emit(links.subList(0, 1), messages)));
    for (int unit = 0; unit < UNITS; unit++) {
      var in = links.get(unit);
      var out = links.get(unit + 1);
      threads.add(Thread.startVirtualThread(() -> pass(in, out, messages)));
    }
    var arrivals = new Arrivals();
    threads.add(Thread.startVirtualThread(() -> receive(links.getLast(), arrivals, messages)));
    join(threads);
    arrivals.requireAll(messages);
  }

  @Override
  public void fanOut(int capacity, int messages) throws InterruptedException {
    var links = Stream.generate(() -> new BareLink(capacity)).limit(SINKS).toList();
    var arrivals = Stream.generate(Arrivals::new).limit(SINKS).toList();
    var threads = new ArrayList<Thread>();
    threads.add(Thread.startVirtualThread(() -> emit(links, messages)));
    for (int sink = 0; sink < SINKS; sink++) {
      var link = links.get(sink);
      var received = arrivals.get(sink);
      threads.add(Thread.startVirtualThread(() -> receive(link, received, messages)));
    }
    join(threads);
    arrivals.forEach(received -> received.requireAll(messages));
  }

  @Override
  public void roundTrip(int capacity, int trips) throws InterruptedException {
    var there = new BareLink(capacity);
    var back = new BareLink(capacity);
    var arrivals = new Arrivals();
    var ping =
        Thread.startVirtualThread(
            () -> {
              for (int trip = 0; trip < trips; trip++) {
                there.put(Sample.of(trip));
                arrivals.accept(back.take());
              }
            });
    var echo = Thread.startVirtualThread(() -> pass(there, back, trips));
    join(List.of(ping, echo));
    arrivals.requireAll(trips);
  }

  private static void emit(List<BareLink> links, int messages) {
    var to = links.toArray(BareLink[]::new);
    for (int number = 0; number < messages; number++) {
      var sample = Sample.of(number);
      for (var link : to) {
        link.put(sample);
      }
    }
  }

  private static void pass(BareLink in, BareLink out, int messages) {
    for (int number = 0; number < messages; number++) {
      out.put(in.take());
    }
  }

  private static void receive(BareLink in, Arrivals arrivals, int messages) {
    for (int number = 0; number < messages; number++) {
      arrivals.accept(in.take());
    }
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
  }
}
