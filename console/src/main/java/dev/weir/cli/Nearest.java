package dev.weir.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may have meant, nearest first. */
final class Nearest {
  private static final int LISTED_MAX = 8;

  private Nearest() {}

  /** The candidates by how few letters must be changed, inserted or removed to get there. */
  static List<String> first(String written, Collection<String> candidates) {
    var wanted = written.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .sorted(
            Comparator.<String>comparingInt(c -> distance(wanted, c.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** The same as part of a sentence; says how many were left out when there are many. */
  static String listed(String written, Collection<String> candidates) {
    var nearest = first(written, candidates);
    var text = nearest.stream().limit(LISTED_MAX).collect(Collectors.joining(", "));
    return nearest.size() <= LISTED_MAX
        ? text
        : "%s and %d more".formatted(text, nearest.size() - LISTED_MAX);
  }

  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (var j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
