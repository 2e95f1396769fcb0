package dev.weir.protocol;

import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/** The names under which nodes find each other's services. */
public final class Keys {
  /** The graph server, while it serves. */
  public static final ServiceKey<GraphCommand> GRAPH_SERVER =
      ServiceKey.create(GraphCommand.class, "weir-graph-server");

  /** The event relay of each node. */
  public static final ServiceKey<RelayCommand> RELAYS =
      ServiceKey.create(RelayCommand.class, "weir-relays");

  /** The message service of each node. */
  public static final ServiceKey<MessageCommand> MESSAGES =
      ServiceKey.create(MessageCommand.class, "weir-message-services");

  /** The profiler of each node. */
  public static final ServiceKey<ProfilerCommand> PROFILERS =
      ServiceKey.create(ProfilerCommand.class, "weir-profilers");

  /** Whoever harms each node that lets itself be harmed. */
  public static final ServiceKey<FaultProtocol.Order> FAULTS =
      ServiceKey.create(FaultProtocol.Order.class, "weir-faults");

  private Keys() {}
}
