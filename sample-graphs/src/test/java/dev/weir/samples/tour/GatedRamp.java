package dev.weir.samples.tour;

import dev.weir.unit.Graph;
import dev.weir.unit.Outlet;

/** A ramp whose quiet and loud ends can be cut off. */
public final class GatedRamp extends Graph {
  public final Ramp ramp = unit(new Ramp());
  public final PowerGate gate = unit(new PowerGate());
  public final Outlet<Frame> frames = gate.passed; // an alias: the graph's own port, at no cost

  public GatedRamp() {
    connect(ramp.frames, gate.frames); // a wrong pair of types does not compile
  }
}
