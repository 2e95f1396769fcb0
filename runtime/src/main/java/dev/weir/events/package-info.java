/**
 * What happens to running graphs, as data: {@link GraphEvent}, numbered as {@link Recorded}, kept
 * in an {@link EventLog}, told to subscribers as a {@link Feed}.
 */
@NullMarked
package dev.weir.events;

import org.jspecify.annotations.NullMarked;
