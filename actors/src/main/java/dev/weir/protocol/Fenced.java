package dev.weir.protocol;

/**
 * What only the graph server of the highest epoch may order: a process that knows a later one
 * refuses, so a server that was thought dead and wakes can change nothing.
 */
public sealed interface Fenced extends ProcessCommand
    permits SettingsProtocol.Apply, RoutingProtocol.Handle, LifecycleProtocol.Order {

  /** The epoch of the graph server that says so. */
  long epoch();
}
