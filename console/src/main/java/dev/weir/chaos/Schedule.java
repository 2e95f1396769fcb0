package dev.weir.chaos;

import java.util.List;
import java.util.Random;

/** Chooses what happens next: the same for the same seed. One thread uses it. */
final class Schedule {
  /** What a disturbance happens to, as often as each other. */
  enum Part {
    BEFORE_PASS,
    AFTER_PASS,
    LINK
  }

  /**
   * What happens in one cycle.
   *
   * @param victim the node
   * @param lasting whether until it counts as lost; of a pause or a partition only
   * @param part what is disturbed; of a disturbance only
   * @param seed of that
   */
  record Turn(Trouble trouble, String victim, boolean lasting, Part part, long seed) {}

  private final List<Trouble> troubles;
  private final List<String> nodes;
  private final Random random;

  Schedule(List<Trouble> troubles, List<String> nodes, long seed) {
    this.troubles = List.copyOf(troubles);
    this.nodes = List.copyOf(nodes);
    this.random = new Random(seed);
  }

  Turn next() {
    var victim = any(nodes);
    // A run that only kills needs no more than that of chance.
    return troubles.equals(List.of(Trouble.KILL))
        ? new Turn(Trouble.KILL, victim, true, Part.LINK, 0)
        : new Turn(
            any(troubles),
            victim,
            random.nextBoolean(),
            any(List.of(Part.values())),
            random.nextInt(Integer.MAX_VALUE));
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
