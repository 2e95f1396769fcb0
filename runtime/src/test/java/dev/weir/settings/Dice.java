package dev.weir.settings;

import static dev.weir.seeds.Seeds.one;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Random stations, and random patches that may or may not fit them. */
record Dice(RandomGenerator random) {

  private static final List<String> LOWS =
      List.of("0.05", "1", "39.5", "180", "0.01", "900", "'NaN'", "'x'", "null");
  private static final List<String> HIGHS =
      List.of("0.06", "2.0", "40.0", "180.0", "1e9", "'Infinity'", "true", "null");

  /** By field, values that fit and values that do not. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("site", List.of("'south'", "'x'", "''", "' '", "'far too long a name'", "7")),
          Map.entry("on", List.of("true", "false", "0", "'true'", "null")),
          Map.entry("gain", List.of("1.5", "-2", "1e300", "'NaN'", "'-Infinity'", "'much'")),
          Map.entry("rate", List.of("1", "48000", "360.0", "0", "48001", "1.5", "1e30", "'8'")),
          Map.entry("seen", List.of("0", "9223372036854775807", "9223372036854775808", "-1")),
          Map.entry("noise", List.of("0.05", "0.25", "'Infinity'", "1e39", "0.04", "'NaN'")),
          Map.entry("outside", List.of("'DROP'", "'MUTE'", "'drop'", "1", "null")),
          Map.entry(
              "channels",
              List.of("[{'name':'a','offset':0.5}]", "[]", "[{'name':'A'}]", "{}", "[null]")),
          Map.entry("weights", List.of("[]", "[0.5,9.0]", "[0]", "[1,2,3,4]", "['NaN']", "4")),
          Map.entry("label", List.of("'aft'", "null", "'AFT'", "'aFt'", "5")),
          Map.entry("fallback", List.of("'DROP'", "null", "'KEEP'")),
          Map.entry("limit", List.of("1", "2147483647", "null", "0", "2147483648", "'1'")),
          Map.entry("pause", List.of("'PT0S'", "'PT-1.5S'", "'soon'", "3")),
          Map.entry("mark", List.of("'a'", "'ab'", "''", "1")),
          Map.entry("nowhere", List.of("1", "null", "{}")));

  Station station() {
    return new Station(
        one(random, "a", "north", "twelve chars"),
        random.nextBoolean(),
        one(random, 0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, random.nextGaussian()),
        one(random, 1, 48_000, random.nextInt(1, 48_001)),
        one(random, 0L, Long.MAX_VALUE, random.nextLong(0, Long.MAX_VALUE)),
        one(random, 0.05f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, 1 + random.nextFloat()),
        band(),
        one(random, Station.Outside.values()),
        some(1, 4, () -> new Station.Channel(one(random, "a", "left", "bb7"), offset())),
        some(0, 3, () -> one(random, Double.MIN_VALUE, 9.0, 9 - random.nextDouble())),
        one(random, Optional.empty(), Optional.of("x"), Optional.of("main")),
        one(random, Optional.empty(), Optional.of(Station.Outside.DROP)),
        random.nextBoolean() ? null : one(random, 1, Integer.MAX_VALUE),
        random.nextBoolean() ? null : band(),
        Duration.ofMillis(random.nextLong(-5_000, 5_000)),
        one(random, '#', '"', '\n', 'é'));
  }

  /** Changes one to four fields, those of a nested record one by one. */
  ObjectNode patch() {
    var patch = JsonNodeFactory.instance.objectNode();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0 -> patch.set("band", bandPatch());
        case 1 -> patch.set("guard", one(random, bandPatch(), patch.nullNode()));
        default -> {
          var field = one(random, VALUES.keySet().stream().sorted().toArray(String[]::new));
          patch.set(field, Json.of(any(VALUES.getOrDefault(field, List.of()))));
        }
      }
    }
    return patch;
  }

  private ObjectNode bandPatch() {
    var patch = JsonNodeFactory.instance.objectNode();
    if (random.nextBoolean()) {
      patch.set("low", Json.of(any(LOWS)));
    }
    if (random.nextBoolean()) {
      patch.set("high", Json.of(any(HIGHS)));
    }
    return patch;
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Station.Band band() {
    var low = one(random, 0.05, 1.0, 50 * random.nextDouble() + 0.05);
    return new Station.Band(low, one(random, 180.0, low + 1));
  }

  private double offset() {
    return one(random, 0.0, 1e308, Double.POSITIVE_INFINITY, random.nextDouble());
  }

  private <T> List<T> some(int least, int most, Supplier<T> maker) {
    return Stream.generate(maker).limit(random.nextInt(least, most + 1)).toList();
  }
}
