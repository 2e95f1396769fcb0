package dev.weir.control;

import dev.weir.core.Step;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.Collection;
import java.util.List;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * What a process asks of the graph server: to own the units placed with it, and no others. It
 * compares the whole every time, so what was lost on the way is asked again. What it has begun to
 * give up it gives up to the end, even if the unit is to run here again: the question may be on its
 * way for long, and another owner may come of it. Immutable.
 *
 * @param open units about which a question is under way
 * @param leaving units that it asked to give up, and still owns as far as it knows
 */
public record Claims(PSet<UnitAddress> open, PSet<UnitAddress> leaving) {

  /** Nothing asked. */
  public static final Claims NONE = new Claims(HashTreePSet.empty(), HashTreePSet.empty());

  /** What to ask for, and what to give up; never both empty. */
  public record Wish(List<UnitAddress> claimed, List<UnitAddress> released) {
    public Wish {
      claimed = List.copyOf(claimed);
      released = List.copyOf(released);
    }
  }

  /**
   * What is to be asked now; nothing if all is as it should be.
   *
   * @param wanted the units placed with the process
   * @param here those that it runs, or has not let go of entirely
   */
  public Step<Claims, Wish> compare(
      GraphState state,
      ProcessId self,
      Collection<UnitAddress> wanted,
      Collection<UnitAddress> here) {
    var claimed =
        wanted.stream().filter(unit -> !state.isOwned(unit) && !open.contains(unit)).toList();
    var own = state.ownership().unitsOf(self);
    var going = leaving.intersect(own);
    var released =
        own.stream()
            .filter(unit -> going.contains(unit) || !(wanted.contains(unit) || here.contains(unit)))
            .filter(unit -> !open.contains(unit))
            .toList();
    return new Step<>(
        new Claims(open.plusAll(claimed).plusAll(released), going.plusAll(released)),
        claimed.isEmpty() && released.isEmpty() ? List.of() : List.of(new Wish(claimed, released)));
  }

  /** Whether a unit that the process owns may begin: not if it asked to give it up. */
  public boolean mayBegin(UnitAddress unit) {
    return !leaving.contains(unit);
  }

  /** The server has answered about some units, or it will not any more. */
  public Claims answered(Collection<UnitAddress> units) {
    return new Claims(open.minusAll(units), leaving);
  }
}
