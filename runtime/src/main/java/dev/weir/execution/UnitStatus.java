package dev.weir.execution;

import dev.weir.id.UnitAddress;
import dev.weir.unit.UnitState;

/**
 * The state of one unit, for people.
 *
 * @param reason why it is there: the last failure; empty if there was none
 */
public record UnitStatus(UnitAddress address, UnitState state, String reason) {}
