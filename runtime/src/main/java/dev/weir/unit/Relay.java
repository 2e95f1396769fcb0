package dev.weir.unit;

/**
 * A part of a graph that passes messages on through a queue of its own: for a boundary that needs
 * its own capacity or may leak. An alias (a port of an inner unit in a field of the graph) costs
 * nothing and is the better choice otherwise.
 *
 * @param <T> the messages that pass
 */
public final class Relay<T> extends Unit<NoSettings> {
  public final Inlet<T> in;
  public final Outlet<T> out = outlet();

  Relay(InletOptions options) {
    super(NoSettings.NONE);
    in = inlet(options);
    in.on(out::emit);
  }
}
