/**
 * One seed, one history of a whole cluster: nodes, servers, clients and subscribers in one thread,
 * on a clock and a network that are made up. The machines of production decide, a made-up world
 * carries their messages, and a {@link Checker} judges what came of it. Begin at {@link World}.
 */
@NullMarked
package dev.weir.simulation;

import org.jspecify.annotations.NullMarked;
