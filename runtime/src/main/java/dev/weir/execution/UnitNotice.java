package dev.weir.execution;

import dev.weir.id.UnitAddress;
import dev.weir.unit.Notice;

/** A unit has something to say. */
public record UnitNotice(UnitAddress unit, Notice notice) {}
