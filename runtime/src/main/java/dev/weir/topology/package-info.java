/**
 * A graph as data: {@link Blueprint} says what there is, {@link Topology} which edges may be,
 * {@link Assembly} ties a blueprint to the objects an author wrote.
 */
@NullMarked
package dev.weir.topology;

import org.jspecify.annotations.NullMarked;
