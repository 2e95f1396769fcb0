/** Names of things: where a unit, a graph or a port is found. Start with {@link UnitAddress}. */
@NullMarked
package dev.weir.id;

import org.jspecify.annotations.NullMarked;
