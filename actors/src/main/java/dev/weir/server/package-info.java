/**
 * The one keeper of what is known of the running graphs: {@link dev.weir.server.GraphServer}
 * routes, a desk per concern decides by pure records, the {@link dev.weir.server.Board} announces.
 */
@NullMarked
package dev.weir.server;

import org.jspecify.annotations.NullMarked;
