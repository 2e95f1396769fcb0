package dev.weir.link;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One far side and any number of near sides, on one clock. */
record World(Hours hours, RandomGenerator random, FarSide far, Map<String, Ledger> ledgers) {
  static World of(RandomGenerator random) {
    var hours = new Hours();
    return new World(hours, random, new FarSide(hours, random), new HashMap<>());
  }

  /** A new link, which wants to connect. */
  NearSide near(String name, LinkOptions options) {
    return new NearSide(name, this, Link.fresh(options), null);
  }

  /** A link that goes on from what it has on disk. */
  NearSide near(String name, LinkOptions options, Spill<String> spill) {
    return new NearSide(name, this, Link.resumed(options, spill.outbox(options)), spill);
  }

  Ledger ledger(String name) {
    return ledgers.computeIfAbsent(name, key -> new Ledger());
  }

  /** What was applied is once and in order; what was not is named. */
  void complete(String name) {
    ledger(name).complete(far.applied(name));
  }
}
