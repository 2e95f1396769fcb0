package dev.weir.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What was said over one link, and what became of it: all, once, in order, or named in a report.
 */
final class Ledger {
  private record Said(String text, boolean value) {}

  private final TreeMap<Long, Said> taken = new TreeMap<>();
  private final List<RecoveryReport> reports = new ArrayList<>();
  private int refused;

  void taken(long seq, String text, boolean value) {
    assertThat(taken.put(seq, new Said(text, value))).as("message %d is new", seq).isNull();
  }

  void report(RecoveryReport report) {
    assertThat(report.buffered())
        .as(report.described())
        .isEqualTo(report.replayed() + report.thinned() + report.dropped() + report.waiting());
    assertThat(report.until()).isAfterOrEqualTo(report.since());
    reports.add(report);
  }

  void refused() {
    refused++;
  }

  int refusedCount() {
    return refused;
  }

  List<RecoveryReport> reports() {
    return reports;
  }

  int size() {
    return taken.size();
  }

  /** What was applied is in order, once, and as it was said. */
  void inOrder(List<Numbered<String>> applied) {
    long last = 0;
    for (var message : applied) {
      assertThat(message.seq()).as("after %d", last).isGreaterThan(last);
      last = message.seq();
      var said = taken.get(last);
      assertThat(said == null ? null : said.text()).isEqualTo(message.message());
    }
  }

  /** What was not applied is named in a report. */
  void complete(List<Numbered<String>> applied) {
    inOrder(applied);
    var missing = new TreeMap<>(taken);
    applied.forEach(message -> missing.remove(message.seq()));
    for (var report : reports) {
      if (report.dropped() > 0) {
        missing.subMap(report.droppedFrom(), true, report.droppedTo(), true).clear();
      }
    }
    assertThat(missing.values()).as("facts").allMatch(Said::value);
    assertThat(missing).hasSizeLessThanOrEqualTo((int) thinned());
  }

  private long thinned() {
    return reports.stream().mapToLong(RecoveryReport::thinned).sum();
  }
}
