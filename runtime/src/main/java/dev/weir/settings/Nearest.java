package dev.weir.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names by how likely each is what a person meant to type. */
public final class Nearest {
  private static final int LISTED_MAX = 8;

  private Nearest() {}

  /** The names, the fewest mistypings away from {@code typed} first; a tie keeps its order. */
  public static List<String> first(String typed, Collection<String> names) {
    // A name is short; of what was typed, more than that cannot be a mistyping of one.
    var meant = Problem.cut(typed).toLowerCase(Locale.ROOT);
    record Guess(String name, int mistypings) {}
    return names.stream()
        .map(name -> new Guess(name, mistypings(meant, name.toLowerCase(Locale.ROOT))))
        .sorted(Comparator.comparingInt(Guess::mistypings))
        .map(Guess::name)
        .toList();
  }

  /** The likeliest {@value #LISTED_MAX} of the names. */
  public static List<String> few(String typed, Collection<String> names) {
    return first(typed, names).stream().limit(LISTED_MAX).toList();
  }

  /**
   * The same as part of a sentence; the first {@value #LISTED_MAX}, and how many more there are.
   */
  public static String listed(String typed, Collection<String> names) {
    var nearest = first(typed, names);
    var text = nearest.stream().limit(LISTED_MAX).collect(Collectors.joining(", "));
    return nearest.size() <= LISTED_MAX
        ? text
        : "%s and %d more".formatted(text, nearest.size() - LISTED_MAX);
  }

  /** How many characters were put in, left out or taken for another. */
  private static int mistypings(String typed, String name) {
    var before = new int[name.length() + 1];
    for (int j = 0; j <= name.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= typed.length(); i++) {
      var now = new int[name.length() + 1];
      now[0] = i;
      for (int j = 1; j <= name.length(); j++) {
        var taken = before[j - 1] + (typed.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(taken, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[name.length()];
  }
}
