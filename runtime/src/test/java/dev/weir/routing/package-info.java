/** What requests promise: one outcome each. */
@NullMarked
package dev.weir.routing;

import org.jspecify.annotations.NullMarked;
