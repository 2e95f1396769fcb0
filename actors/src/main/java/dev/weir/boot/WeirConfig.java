package dev.weir.boot;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.weir.execution.RunOptions;
import dev.weir.id.Segment;
import dev.weir.link.Amount;
import dev.weir.link.LinkOptions;
import dev.weir.link.WhenFull;
import dev.weir.node.ProfilerSettings;
import dev.weir.profiling.ProfileLeases;
import dev.weir.server.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a node is set up. {@code reference.conf} explains every limit.
 *
 * @param name the node's name, unique in its cluster
 * @param roles what the node may do
 * @param host where it listens
 * @param port for control messages; 0 is any
 * @param insecureBind whether it may listen beyond loopback without encryption
 * @param join nodes to join, each {@code host:port}; without any it founds a cluster
 * @param dataPort for messages between units; 0 is any
 * @param relayHistory events kept for subscribers of this node
 * @param relayPatience how long the graph server may be silent
 * @param heartbeat how often subscribers hear that all is well
 * @param askTimeout how long a client waits for the graph server
 * @param link how this node keeps what it has to say through outages
 * @param spill where it keeps that for its next process
 * @param valuesEvery how often it looks at what its units show
 * @param journal where the graph server keeps what happened
 * @param profiler how it profiles itself
 * @param base everything, for Pekko
 * @param said what a program said by {@link #with}: it wins over all else
 */
public record WeirConfig(
    String name,
    List<String> roles,
    String host,
    int port,
    boolean insecureBind,
    List<String> join,
    int dataPort,
    int relayHistory,
    Duration relayPatience,
    Duration heartbeat,
    Duration askTimeout,
    ServerSettings server,
    RunOptions run,
    LinkOptions link,
    SpillConfig spill,
    Duration valuesEvery,
    JournalConfig journal,
    ProfilerSettings profiler,
    Config base,
    Config said) {

  public WeirConfig {
    Segment.checked(name);
    roles = List.copyOf(roles);
    join = List.copyOf(join);
    inRange("weir.node.port", port);
    inRange("weir.data.port", dataPort);
    if (!valuesEvery.isPositive()) {
      throw new IllegalArgumentException(
          "weir.link.values-every %s: must be more than nothing".formatted(valuesEvery));
    }
    if (relayHistory < 1) {
      throw new IllegalArgumentException(
          "weir.relay.history %d: must be at least 1".formatted(relayHistory));
    }
  }

  private static void inRange(String key, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("%s %d: must be 0 to 65535".formatted(key, port));
    }
  }

  /** The defaults, and what the application's own configuration says otherwise. */
  public static WeirConfig load() {
    return of(ConfigFactory.load());
  }

  /**
   * Reads a configuration by whole keys, so that a mistake is named by its whole key.
   *
   * @param config with all of Weir's keys, as {@code ConfigFactory.load()} gives it
   * @throws IllegalArgumentException if it cannot be used, naming the key
   */
  public static WeirConfig of(Config config) {
    return of(config, ConfigFactory.empty());
  }

  private static WeirConfig of(Config config, Config said) {
    try {
      return read(config, said);
    } catch (ConfigException e) {
      throw new IllegalArgumentException("the configuration cannot be used: " + e.getMessage(), e);
    }
  }

  private static WeirConfig read(Config config, Config said) {
    return new WeirConfig(
        config.getString("weir.node.name"),
        config.getStringList("weir.node.roles"),
        config.getString("weir.node.host"),
        config.getInt("weir.node.port"),
        config.getBoolean("weir.node.insecure-bind"),
        config.getStringList("weir.node.join"),
        config.getInt("weir.data.port"),
        config.getInt("weir.relay.history"),
        config.getDuration("weir.relay.patience"),
        config.getDuration("weir.relay.heartbeat"),
        config.getDuration("weir.ask-timeout"),
        server(config),
        run(config),
        link(config),
        SpillConfig.of(config),
        config.getDuration("weir.link.values-every"),
        JournalConfig.of(config),
        profiler(config),
        config,
        said);
  }

  private static ServerSettings server(Config config) {
    return new ServerSettings(
        config.getInt("weir.server.history"),
        config.getInt("weir.server.pending-requests"),
        config.getInt("weir.server.pending-changes"),
        config.getInt("weir.server.image-parts"),
        config.getDuration("weir.server.beat"),
        config.getDuration("weir.server.tick"),
        config.getDuration("weir.server.gathering"),
        config.getDuration("weir.server.lease"),
        config.getDuration("weir.server.grace"));
  }

  private static RunOptions run(Config config) {
    return new RunOptions(
        config.getBoolean("weir.run.metered"),
        config.getInt("weir.run.sample-every"),
        config.getInt("weir.run.dead-letters"),
        config.getInt("weir.run.agenda"),
        config.getDuration("weir.run.stop-deadline"),
        config.getDuration("weir.run.stop-grace"));
  }

  private static LinkOptions link(Config config) {
    return LinkOptions.DEFAULT.withLimit(
        new Amount(
            config.getInt("weir.link.facts"), config.getMemorySize("weir.link.size").toBytes()),
        WhenFull.DROP_OLDEST);
  }

  private static ProfilerSettings profiler(Config config) {
    var said = config.getString("weir.profiler.folder");
    var temporary = System.getProperty("java.io.tmpdir");
    var user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_-]", "_");
    var folder = said.isEmpty() ? Path.of(temporary, "weir-profiles-" + user) : Path.of(said);
    return new ProfilerSettings(
        new ProfileLeases.Limits(
            config.getInt("weir.profiler.at-once"),
            config.getInt("weir.profiler.kept"),
            config.getDuration("weir.profiler.longest")),
        config.getDuration("weir.profiler.for"),
        config.getBytes("weir.profiler.size-max"),
        folder.resolve(config.getString("weir.node.name")));
  }

  /** The same under another name. */
  public WeirConfig withName(String other) {
    return with("weir.node.name=\"" + other + "\"");
  }

  /** The same, joining these nodes, each {@code host:port}. */
  public WeirConfig withJoin(List<String> nodes) {
    var quoted = new ArrayList<String>();
    nodes.forEach(node -> quoted.add("\"" + node + "\""));
    return with("weir.node.join=[" + String.join(",", quoted) + "]");
  }

  /** The same with these roles. */
  public WeirConfig withRoles(List<String> other) {
    var quoted = new ArrayList<String>();
    other.forEach(role -> quoted.add("\"" + role + "\""));
    return with("weir.node.roles=[" + String.join(",", quoted) + "]");
  }

  /** The same on another port for control messages; 0 is any. */
  public WeirConfig withPort(int other) {
    return with("weir.node.port=" + other);
  }

  /** The same, with other values in the syntax of configuration files, those of Pekko included. */
  public WeirConfig with(String values) {
    var more = ConfigFactory.parseString(values);
    return of(more.withFallback(base), more.withFallback(said));
  }
}
