package dev.weir.check;

import dev.weir.check.Entry.Answer;
import dev.weir.events.Feed;
import dev.weir.events.Recorded;
import dev.weir.events.SettingsEvent.SettingsUpdated;
import dev.weir.id.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges the history of a run as observers of several nodes saw it: every event once and in order
 * or an explicit gap, but for values that later ones replaced; all observers heard the same; epochs
 * only rise and no write of an old epoch is accepted once a later one began; no unit has two owners
 * in one epoch; every question has one answer, and an answer about settings is true.
 */
public final class HistoryCheck {
  private final List<String> findings = new ArrayList<>();
  private final Map<String, StreamCheck> streams = new LinkedHashMap<>();
  private final TreeMap<Cursor, Recorded> events = new TreeMap<>();
  private final List<Hole> holes = new ArrayList<>();
  private final Set<Cursor> told = new HashSet<>();
  private final List<Entry.Owners> shown = new ArrayList<>();
  private final Map<Long, Answer> answers = new LinkedHashMap<>();
  private final Set<Long> asked = new HashSet<>();
  private long gaps;
  private long resets;

  private HistoryCheck() {}

  /** Judges a whole history, in the order in which it was recorded. */
  public static Judgement judge(List<Entry> history) {
    var check = new HistoryCheck();
    history.forEach(check::see);
    return check.end();
  }

  private void see(Entry entry) {
    switch (entry) {
      case Entry.Heard(var seen, var observer, var feed) -> hear(observer, feed);
      case Entry.Owners owners -> shown.add(owners);
      case Entry.Asked(var seen, var ask, var what) -> {
        if (!asked.add(ask)) {
          findings.add("question %d was asked twice".formatted(ask));
        }
      }
      case Entry.Answered(var seen, var ask, var answer) -> {
        var other = answers.put(ask, answer);
        if (!asked.contains(ask) || other != null) {
          findings.add("question %d: %s after %s".formatted(ask, answer, other));
        }
      }
      case Entry.Done done -> {} // what was done to the cluster excuses nothing
    }
  }

  private void hear(String observer, Feed feed) {
    var step = streams.getOrDefault(observer, StreamCheck.of(observer)).after(feed);
    streams.put(observer, step.next());
    findings.addAll(step.findings());
    step.hole().ifPresent(holes::add);
    switch (feed) {
      case Feed.Event(var event) -> happened(observer, event);
      case Feed.Gap gap -> gaps++;
      case Feed.Reset reset -> resets++;
      case Feed.Snapshot snapshot -> {} // the place is all it says
      case Feed.Heartbeat beat -> {} // and here too
    }
  }

  private void happened(String observer, Recorded event) {
    var other = events.putIfAbsent(event.cursor(), event);
    if (other != null && !other.equals(event) && told.add(event.cursor())) {
      findings.add("%s heard %s, and another observer %s".formatted(observer, event, other));
    }
  }

  private Judgement end() {
    var holesCheck = new HolesCheck(events);
    holes.forEach(hole -> holesCheck.judge(hole).ifPresent(findings::add));
    staleWrites();
    owners();
    var unknown = answers.values().stream().filter(Answer.Unknown.class::isInstance).count();
    var refused = answers.values().stream().filter(Answer.Refused.class::isInstance).count();
    for (var ask : asked) {
      if (!answers.containsKey(ask)) {
        findings.add("question %d was never answered".formatted(ask));
      }
    }
    answers.forEach(this::isTrue);
    return new Judgement(
        findings,
        events.size(),
        gaps,
        holes.size(),
        resets,
        events.keySet().stream().map(Cursor::epoch).distinct().count(),
        asked.size(),
        unknown,
        refused);
  }

  /** One server's clock is compared with another's: on one host, where both are the same. */
  private void staleWrites() {
    Instant laterBegan = Instant.MAX;
    Cursor later = Cursor.START;
    var begins = Instant.MAX;
    for (var event : events.descendingMap().values()) {
      if (event.cursor().epoch() != later.epoch()) {
        laterBegan = begins.isBefore(laterBegan) ? begins : laterBegan;
        later = event.cursor();
      }
      if (event.at().isAfter(laterBegan)) {
        findings.add(
            "%s was written at %s, after a later epoch began at %s"
                .formatted(event.cursor(), event.at(), laterBegan));
      }
      begins = event.at();
    }
  }

  private void owners() {
    var known = new HashMap<Cursor, OwnersCheck>();
    shown.forEach(one -> known.put(one.at(), new OwnersCheck(one.at(), one.owners())));
    var check = OwnersCheck.unknown();
    for (var event : events.values()) {
      var before = new Cursor(event.cursor().epoch(), event.cursor().seq() - 1);
      var step = known.getOrDefault(before, check).after(event);
      check = step.next();
      findings.addAll(step.findings());
    }
  }

  private void isTrue(long ask, Answer answer) {
    if (answer instanceof Answer.Tuned(var unit, var revision, var value, var at)) {
      var says =
          events.headMap(at, true).tailMap(new Cursor(at.epoch(), 0), true).values().stream()
              .map(Recorded::event)
              .filter(SettingsUpdated.class::isInstance)
              .map(SettingsUpdated.class::cast)
              .map(SettingsUpdated::revision)
              .anyMatch(
                  one ->
                      one.unit().equals(unit)
                          && one.revision() == revision
                          && one.value().toString().equals(value));
      if (!says && gaps == 0 && events.containsKey(at)) {
        findings.add(
            "question %d: %s works with %s at revision %d by %s, and no event says so"
                .formatted(ask, unit, value, revision, at));
      }
    }
  }
}
