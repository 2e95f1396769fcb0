package dev.weir.check;

import dev.weir.events.Recorded;
import dev.weir.events.TopologyEvent.OwnershipChanged;
import dev.weir.events.TopologyEvent.ProcessLeft;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges the events of one epoch: no unit ever has two owners. Where events are missing it begins
 * anew, with what is known from there on. Immutable.
 *
 * @param at the place up to which {@code owners} is known
 */
public record OwnersCheck(Cursor at, Map<UnitAddress, ProcessId> owners) {

  /**
   * What follows from an event.
   *
   * @param next who owns what then
   * @param findings units that got a second owner
   */
  public record Step(OwnersCheck next, List<String> findings) {}

  public OwnersCheck {
    owners = Map.copyOf(owners);
  }

  /** Nothing is known. */
  public static OwnersCheck unknown() {
    return new OwnersCheck(Cursor.START, Map.of());
  }

  /** Follows an event; one that is known already changes nothing. */
  public Step after(Recorded recorded) {
    var cursor = recorded.cursor();
    if (cursor.compareTo(at) <= 0) {
      return new Step(this, List.of());
    }
    var now =
        cursor.equals(at.next()) ? new HashMap<>(owners) : new HashMap<UnitAddress, ProcessId>();
    var findings = new ArrayList<String>();
    if (recorded.event() instanceof OwnershipChanged(var process, var added, var removed)) {
      removed.forEach(unit -> now.remove(unit, process));
      for (var unit : added) {
        var other = now.put(unit, process);
        if (other != null && !other.equals(process)) {
          findings.add("at %s %s gets %s, which %s owns".formatted(cursor, process, unit, other));
        }
      }
    }
    if (recorded.event() instanceof ProcessLeft left) {
      now.values().removeIf(left.process()::equals);
    }
    return new Step(new OwnersCheck(cursor, now), findings);
  }
}
