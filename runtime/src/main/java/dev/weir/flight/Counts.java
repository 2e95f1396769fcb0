package dev.weir.flight;

import dev.weir.flight.FlightSummary.Share;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up amounts by name. Names beyond a limit count as one. */
final class Counts {
  /** A recording of a huge program may name very many classes. */
  private static final int NAMES_MAX = 50_000;

  private static final String OTHERS = "(others)";
  private final Map<String, Long> byName = new HashMap<>();
  private long total;

  void add(String name, long amount) {
    var known = byName.containsKey(name) || byName.size() < NAMES_MAX ? name : OTHERS;
    byName.merge(known, amount, Long::sum);
    total += amount;
  }

  long total() {
    return total;
  }

  /** The largest, as parts of a whole. */
  List<Share> top(int most, long whole) {
    return byName.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(
            entry ->
                new Share(
                    entry.getKey(),
                    entry.getValue(),
                    whole == 0 ? 0 : (double) entry.getValue() / whole))
        .toList();
  }
}
