/** A node's own actors, with the test in the place of the graph server. */
@NullMarked
package dev.weir.node;

import org.jspecify.annotations.NullMarked;
