package dev.weir.samples.tour;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;

/** One unit, its inlet open to the outside: a graph to test it in. */
public final class GateAlone extends Graph {
  public final PowerGate gate = unit(new PowerGate());
  public final Inlet<Frame> frames = gate.frames;
}
