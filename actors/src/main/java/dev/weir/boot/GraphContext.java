package dev.weir.boot;

import dev.weir.control.Snapshot;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsRevision;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.AuditProtocol;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol;
import dev.weir.protocol.SettingsProtocol;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.settings.SettingsJson;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's handle to running graphs: it opens a session, declares, observes, tunes and asks. The
 * same inside a node and over HTTP. All that its session declared is gone when it closes, or when
 * its process dies.
 *
 * <p>Any thread may call; nothing blocks. A future fails with {@link RefusedException} if what was
 * asked for is not done, with {@link dev.weir.core.Refusal.Code#UNAVAILABLE} if no graph server
 * could be asked.
 */
public interface GraphContext extends AutoCloseable {

  /** The session of this handle. */
  SessionInfo session();

  /** Says what this session's components are; refused if another session speaks for one of them. */
  CompletableFuture<Cursor> register(Blueprint metadata);

  /** Makes edges, all of them or none; refused if one closes a cycle. */
  CompletableFuture<Cursor> connect(List<Edge> edges);

  /** Takes back edges this session made, all of them or none. */
  CompletableFuture<Cursor> disconnect(List<Edge> edges);

  /** Takes back all that this session declared. */
  CompletableFuture<Cursor> clear();

  /** The whole, as this handle's node knows it now. */
  CompletableFuture<Snapshot> snapshot();

  /**
   * Tells a subscriber what happens, in order and without silent holes; see {@link Feed}.
   *
   * @param topics what to tell; all if empty
   * @param after where to begin; without it, now, with a {@link Feed.Snapshot}
   * @param subscriber called on a thread of the subscription, one call at a time; it may block,
   *     which harms nobody but itself: events it is too slow for become a {@link Feed.Gap}
   */
  Subscription subscribe(Set<Topic> topics, Optional<Cursor> after, Consumer<Feed> subscriber);

  /** Something that goes on until it is closed, or until its context is. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A graph that is to run.
   *
   * @param source its name in the catalogue of every node
   * @param name its address while it runs; usually the same
   * @param settings what to begin with, each {@code unit.field=value}
   * @param place where units may run, each {@code unit=node} or {@code unit=role:name}
   * @param restart whether units whose node is lost begin anew on another
   * @param lasting whether the graph stays when this session ends
   */
  record DeployWish(
      String source,
      String name,
      List<String> settings,
      List<String> place,
      boolean restart,
      boolean lasting) {
    public DeployWish {
      settings = List.copyOf(settings);
      place = List.copyOf(place);
    }

    /** A graph under its own name, as it was written, wherever there is room; it stays. */
    public static DeployWish of(String source) {
      return new DeployWish(source, source, List.of(), List.of(), true, true);
    }
  }

  /** Runs a graph of the catalogue; done once every unit is placed, which is before it starts. */
  CompletableFuture<Cursor> deploy(DeployWish wish);

  /** Ends a graph. */
  CompletableFuture<Cursor> undeploy(GraphAddress graph);

  /** Lets a unit run on another node, with its settings. */
  CompletableFuture<Cursor> move(UnitAddress unit, String node);

  /** Holds a graph between two messages, or all graphs if none is named. */
  CompletableFuture<Cursor> pause(@Nullable GraphAddress graph);

  /** Lets a graph go on, or all graphs if none is named. */
  CompletableFuture<Cursor> resume(@Nullable GraphAddress graph);

  /** Waits until everything emitted so far was handled, everywhere. */
  CompletableFuture<Void> sync(Duration timeout);

  /** Ends nodes in good order; all of them if none is named. */
  CompletableFuture<Cursor> shutdown(List<String> nodes);

  /**
   * A unit's settings as they are known.
   *
   * @param schema what they accept, as JSON Schema
   */
  record UnitSettings(
      UnitAddress unit,
      com.fasterxml.jackson.databind.JsonNode value,
      long revision,
      com.fasterxml.jackson.databind.JsonNode schema) {}

  /** The settings of every unit that has some, in the order of their addresses. */
  CompletableFuture<List<UnitSettings>> settings();

  /** The settings of one unit. */
  CompletableFuture<UnitSettings> settings(UnitAddress unit);

  /**
   * Tunes one unit or several, all of them or none. Done once every unit works with what was
   * wished; all other outcomes are told as they are, and do not fail the future.
   */
  CompletableFuture<SettingsProtocol.Outcome> change(
      List<Wish> wishes, boolean dryRun, Author author, Duration timeout);

  /**
   * Tunes a unit by the record its author wrote, as a whole; see {@link #change(List, boolean,
   * Author, Duration)}.
   */
  default CompletableFuture<SettingsProtocol.Outcome> change(
      UnitAddress unit, Record settings, Author author, Duration timeout) {
    return change(
        List.of(new Wish(unit, SettingsJson.write(settings), true, null)), false, author, timeout);
  }

  /** Tunes a unit as it was at a revision. */
  CompletableFuture<SettingsProtocol.Outcome> undo(
      UnitAddress unit, long toRevision, @Nullable Long expected, Author author, Duration timeout);

  /** The latest changes of a unit's settings, oldest first. */
  CompletableFuture<List<SettingsRevision>> history(UnitAddress unit);

  /**
   * A page of what happened, oldest first: as far back as the journal goes, or where there is none
   * as far as the graph server remembers.
   */
  CompletableFuture<AuditProtocol.Page> audit(AuditProtocol.Wish wish);

  /** Asks a unit something; exactly one outcome comes, within the time given. */
  CompletableFuture<RoutingProtocol.Outcome> request(
      UnitAddress unit, String operation, Payload payload, Duration timeout);

  /**
   * Attaches to any topic of a running graph to give it messages.
   *
   * @param inlet where they go in
   * @param type their class; must be the inlet's own or one below it
   */
  <T> CompletableFuture<TopicPublisher<T>> publisher(PortAddress inlet, Class<T> type);

  /**
   * Gives messages to a topic, wherever its unit runs or moves to. Closed with its session; what
   * was published before goes out still, if it can within some seconds.
   */
  interface TopicPublisher<T> extends AutoCloseable {
    /**
     * Gives a message. Waits while the inlet's queue for messages from outside is full, if blocking
     * is its policy.
     *
     * @throws RefusedException if the unit is gone or takes nothing more
     */
    void publish(T message);

    @Override
    void close();
  }

  /**
   * Attaches to any topic of a running graph to see its messages.
   *
   * @param outlet where they come out
   * @param type their class
   * @param options a leaky tap slows nothing; a blocking one holds the outlet's unit
   * @param viewer called on a thread of the subscription, one call at a time
   */
  <T> CompletableFuture<Subscription> subscriber(
      PortAddress outlet, Class<T> type, InletOptions options, Consumer<? super T> viewer);

  /** The services of all nodes: what they say of themselves, and profiles of their processes. */
  Services services();

  /**
   * Ends the session and everything attached to it. Returns at once; a second call does nothing.
   */
  @Override
  void close();
}
