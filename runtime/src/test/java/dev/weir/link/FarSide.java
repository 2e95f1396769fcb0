package dev.weir.link;

import dev.weir.link.Inbox.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The other side of links. It acknowledges what survives it; when it is born again, what it had
 * applied but not acknowledged is gone.
 */
final class FarSide {
  private final Hours hours;
  private final RandomGenerator random;
  private final Map<String, Inbox> inboxes = new HashMap<>();
  private final Map<String, Long> durable = new HashMap<>();
  private final Map<String, List<Numbered<String>>> applied = new HashMap<>();
  private Weather weather = Weather.CALM;
  private boolean up = true;
  private int life;

  FarSide(Hours hours, RandomGenerator random) {
    this.hours = hours;
    this.random = random;
  }

  void weather(Weather next) {
    weather = next;
  }

  Weather weather() {
    return weather;
  }

  List<Numbered<String>> applied(String name) {
    return applied.computeIfAbsent(name, key -> new ArrayList<>());
  }

  void die() {
    up = false;
    life++;
    for (var name : inboxes.keySet()) {
      long kept = durable.getOrDefault(name, 0L);
      inboxes.computeIfPresent(name, (key, inbox) -> new Inbox(inbox.incarnation(), kept));
      applied(name).removeIf(message -> message.seq() > kept);
    }
  }

  void live() {
    up = true;
  }

  void dial(NearSide near, long attempt, long incarnation) {
    var known = inboxes.getOrDefault(near.name(), Inbox.EMPTY);
    near.soon(
        up
            ? new LinkInput.Connected<>(attempt, known.appliedOf(incarnation))
            : new LinkInput.ConnectFailed<>(attempt, "nobody is there"));
  }

  void receive(NearSide near, long attempt, long incarnation, Numbered<String> message) {
    if (!up) {
      return;
    }
    var name = near.name();
    switch (inboxes.getOrDefault(name, Inbox.EMPTY).accept(incarnation, message)) {
      case Receipt.Apply(var next, var skipped) -> {
        inboxes.put(name, next);
        applied(name).add(message);
        acknowledgeLater(near, next.lastApplied());
      }
      case Receipt.Duplicate(var last) -> acknowledgeLater(near, last);
      case Receipt.Gap(var expected) ->
          weather.carry(hours, random, () -> near.take(new LinkInput.Asked<>(attempt, expected)));
      case Receipt.StaleIncarnation s ->
          throw new AssertionError("an old incarnation speaks: " + s);
    }
  }

  private void acknowledgeLater(NearSide near, long upTo) {
    var then = life;
    hours.later(
        random.nextInt(50) + 1L,
        () -> {
          if (then == life) {
            durable.merge(near.name(), upTo, Math::max);
            weather.carry(hours, random, () -> near.take(new LinkInput.Acked<>(upTo)));
          }
        });
  }
}
