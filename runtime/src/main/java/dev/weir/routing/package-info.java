/** Requests on their way: {@link Routes}. */
@NullMarked
package dev.weir.routing;

import org.jspecify.annotations.NullMarked;
