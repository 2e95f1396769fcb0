package dev.weir.events;

import dev.weir.id.Cursor;
import java.time.Instant;

/**
 * An event with its place in the stream.
 *
 * @param at when the graph server numbered it, by its clock: a label, never an order
 */
public record Recorded(Cursor cursor, Instant at, GraphEvent event) {}
