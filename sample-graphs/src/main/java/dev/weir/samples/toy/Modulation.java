package dev.weir.samples.toy;

import dev.weir.unit.Describe;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Outlet;
import dev.weir.unit.Relay;

/**
 * A graph to be used inside others. Its own ports are aliases of those inside, so they cost
 * nothing; messages come in through a relay, because this boundary wants a queue of its own.
 */
@Describe("Modulates messages with an oscillation")
public final class Modulation extends Graph {
  private static final int WAITING_MAX = 8;

  public final Relay<Message> entrance = relay(InletOptions.blocking(WAITING_MAX));
  public final Modifier modifier = unit(new Modifier(Modifier.Settings.DEFAULT));

  public final Inlet<Level> levels = modifier.levels;
  public final Inlet<Message> messages = entrance.in;
  public final Outlet<Message> modulated = modifier.modified;

  public Modulation() {
    connect(entrance.out, modifier.messages);
  }
}
