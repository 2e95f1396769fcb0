package dev.weir.chaos.flow;

import dev.weir.unit.Describe;
import dev.weir.unit.Graph;

/** Numbered samples from a source by way of another unit to a ledger; each keeps account. */
@Describe("Numbered samples with an account of each, for weir chaos")
public final class Flow extends Graph {
  public final Numbers numbers = unit(new Numbers());
  public final Pass pass = unit(new Pass());
  public final Ledger ledger = unit(new Ledger());

  /** Three units in a row. */
  public Flow() {
    connect(numbers.samples, pass.samples);
    connect(pass.passed, ledger.samples);
  }
}
