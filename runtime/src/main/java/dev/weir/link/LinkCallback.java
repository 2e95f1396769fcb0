package dev.weir.link;

/** What people who care about a link are told, before the work of its next state begins. */
public sealed interface LinkCallback {

  /** The state changes; told before anything else of the next one. */
  record StateChanging(LinkState from, LinkState to) implements LinkCallback {}

  /** The first connection is there. */
  record Connected() implements LinkCallback {}

  /** The connection is lost, or could not be had. */
  record Failed(String why) implements LinkCallback {}

  /** There is a connection again. */
  record Reconnecting() implements LinkCallback {}

  /** What was buffered is sent: so many of so many have arrived. Told again while it lasts. */
  record CatchingUp(long arrived, long total) implements LinkCallback {}

  /** All that was buffered has arrived. */
  record Reconnected() implements LinkCallback {}

  /** For the first time in this link's life, the other side knows its state. Once only. */
  record FirstSteadyState() implements LinkCallback {}
}
