package dev.weir.node;

import dev.weir.control.Claims;
import dev.weir.control.GraphState;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a host has asked the graph server for. Used on the host's thread, but for the answers. */
final class Claiming {
  private final ProcessId self;
  private final Set<UnitAddress> givenUp = new HashSet<>();
  private Claims claims = Claims.NONE;

  Claiming(ProcessId self) {
    this.self = self;
  }

  /** The server answered, or will not. Any thread. */
  synchronized void answered(List<UnitAddress> units) {
    claims = claims.answered(units);
  }

  /** A unit has left for good: it is to be given up until the whole shows that it is. */
  void gaveUp(UnitAddress unit) {
    givenUp.add(unit);
  }

  /** What is to be asked now, if anything, for these units to run here and no others. */
  Optional<Claims.Wish> compare(GraphState state, Collection<UnitAddress> wanted) {
    var owned = state.ownership().unitsOf(self);
    givenUp.removeIf(unit -> wanted.contains(unit) || !owned.contains(unit));
    // Units that no graph here had are somebody else's to give up: those of attachments.
    var here = new HashSet<>(owned);
    here.removeAll(givenUp);
    return ask(state, wanted, here);
  }

  /** Those of some units that may begin: it has not asked to give them up. */
  synchronized Set<UnitAddress> mayBegin(Set<UnitAddress> wanted) {
    var may = new LinkedHashSet<>(wanted);
    may.removeIf(unit -> !claims.mayBegin(unit));
    return may;
  }

  private synchronized Optional<Claims.Wish> ask(
      GraphState state, Collection<UnitAddress> wanted, Collection<UnitAddress> here) {
    var step = claims.compare(state, self, wanted, here);
    claims = step.next();
    return step.effects().stream().findFirst();
  }
}
