package dev.weir.node;

import dev.weir.id.UnitAddress;
import dev.weir.protocol.OwnershipProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** As much of a claim as goes into one message. */
record ClaimTurn(List<UnitAddress> claimed, List<UnitAddress> released) {

  /** A claim in turns; at least one, for who claims nothing still wants an answer. */
  static List<ClaimTurn> of(List<UnitAddress> claimed, List<UnitAddress> released) {
    var most = OwnershipProtocol.UNITS_MAX;
    var turns = new ArrayList<ClaimTurn>();
    var size = Math.max(claimed.size(), released.size());
    for (int from = 0; from == 0 || from < size; from += most) {
      turns.add(new ClaimTurn(slice(claimed, from, most), slice(released, from, most)));
    }
    return turns;
  }

  private static List<UnitAddress> slice(List<UnitAddress> all, int from, int size) {
    return all.subList(Math.min(from, all.size()), Math.min(from + size, all.size()));
  }

  /** All units it is about. */
  List<UnitAddress> all() {
    return Stream.concat(claimed.stream(), released.stream()).toList();
  }
}
