package dev.weir.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.time.Instant;

/**
 * One change of a unit's settings, as its owner reported it.
 *
 * @param revision rises by one with every change; what a unit begins with has revision 1
 * @param position how many messages the unit had handled when the change took effect
 * @param before the whole settings before
 * @param value the whole settings since
 * @param by who asked for it
 * @param why what they said it is for; empty if they did not
 * @param at when the owner applied it, by the owner's clock
 * @param source the process that owns the unit
 */
public record SettingsRevision(
    UnitAddress unit,
    long revision,
    long position,
    JsonNode before,
    JsonNode value,
    String by,
    String why,
    Instant at,
    ProcessId source) {}
