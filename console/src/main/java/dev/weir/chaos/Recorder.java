package dev.weir.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.weir.boot.GraphContext.Subscription;
import dev.weir.chaos.EdgeCounts.Place;
import dev.weir.check.Entry;
import dev.weir.check.HistoryCheck;
import dev.weir.check.Judgement;
import dev.weir.control.Snapshot;
import dev.weir.events.Fact;
import dev.weir.events.Feed;
import dev.weir.events.StatusEvent;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.remote.RemoteContext;
import dev.weir.unit.UnitState;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is seen of a run, one line of JSON each, and keeps it to be judged. Any thread
 * may tell it something.
 */
public final class Recorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  /** Enough for an hour of faults; more would only be memory. */
  private static final int KEPT_MAX = 1_000_000;

  private final BufferedWriter lines;
  private final List<Entry> history = new ArrayList<>();
  private long asks;

  private Recorder(BufferedWriter lines) {
    this.lines = lines;
  }

  /** Begins a record in a file, which is replaced. */
  public static Recorder to(Path file) {
    try {
      return new Recorder(Files.newBufferedWriter(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Follows all events of a node until the subscription is closed.
   *
   * @param observer what the record calls this; new for each process
   */
  public Subscription follow(String observer, RemoteContext node) {
    return node.subscribe(
        Set.of(), Optional.empty(), feed -> heard(observer, feed, node), (why, retry) -> {});
  }

  private void heard(String observer, Feed feed, RemoteContext node) {
    add(now -> new Entry.Heard(now, observer, feed));
    if (feed instanceof Feed.Snapshot || feed instanceof Feed.Gap || feed instanceof Feed.Reset) {
      var unused =
          node.snapshot()
              .whenComplete(
                  (snapshot, failure) -> {
                    if (failure == null) {
                      shown(observer, snapshot);
                    } else {
                      LOG.debug("{} could not say who owns what", observer, failure);
                    }
                  });
    }
  }

  private void shown(String observer, Snapshot snapshot) {
    var owners = new HashMap<UnitAddress, ProcessId>();
    for (var process : snapshot.processes()) {
      process.units().forEach(unit -> owners.put(unit.address(), process.processId()));
    }
    var at = new Cursor(snapshot.epoch(), snapshot.seq());
    add(now -> new Entry.Owners(now, observer, at, owners));
  }

  /**
   * Something was done to the cluster.
   *
   * @return when, for whoever measures from there on
   */
  public Instant done(String what) {
    return add(now -> new Entry.Done(now, what)).seen();
  }

  /**
   * Somebody asks for something.
   *
   * @return the number of the question, for {@link #answered}
   */
  public synchronized long asked(String what) {
    var ask = ++asks;
    add(now -> new Entry.Asked(now, ask, what));
    return ask;
  }

  /** What became of a question. */
  public void answered(long ask, Entry.Answer answer) {
    add(now -> new Entry.Answered(now, ask, answer));
  }

  private synchronized Entry add(Function<Instant, Entry> maker) {
    var entry = maker.apply(Instant.now());
    if (history.size() >= KEPT_MAX) {
      throw new ChaosException("the record is full: %d entries".formatted(KEPT_MAX));
    }
    history.add(entry);
    try {
      lines.write(HistoryJson.line(entry));
      lines.newLine();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(entry + " cannot be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entry;
  }

  /** Messages that nodes said were lost, by edge. */
  Map<String, Long> lostByEdge() {
    var sums = new TreeMap<String, Long>();
    lost().forEach((place, count) -> sums.merge(place.edge(), count, Long::sum));
    return sums;
  }

  /** Messages that nodes said were lost, by who said so and by edge. */
  synchronized Map<Place, Long> lost() {
    var told = new HashMap<Told, Fact.MessagesLost>();
    for (var entry : history) {
      if (entry instanceof Entry.Heard(var seen, var observer, Feed.Event(var recorded))
          && recorded.event() instanceof StatusEvent.Told said
          && said.fact() instanceof Fact.MessagesLost lost) {
        told.put(new Told(said.process(), said.number()), lost);
      }
    }
    var sums = new HashMap<Place, Long>();
    told.forEach(
        (said, lost) ->
            sums.merge(new Place(said.process(), lost.edge().toString()), lost.count(), Long::sum));
    return sums;
  }

  /** What one process has said at one place; heard by many. */
  private record Told(ProcessId process, long number) {}

  /** How often a unit has come to run, as anybody heard. */
  synchronized long begun(UnitAddress unit) {
    var places = new HashSet<Cursor>();
    for (var entry : history) {
      if (entry instanceof Entry.Heard(var seen, var observer, Feed.Event(var recorded))
          && recorded.event() instanceof StatusEvent.UnitChanged changed
          && changed.unit().equals(unit)
          && changed.state() == UnitState.RUNNING) {
        places.add(recorded.cursor());
      }
    }
    return places.size();
  }

  /** What was seen so far. */
  synchronized List<Entry> history() {
    return List.copyOf(history);
  }

  /** Judges what was seen so far. */
  public synchronized Judgement judge() {
    return HistoryCheck.judge(history);
  }

  @Override
  public synchronized void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
