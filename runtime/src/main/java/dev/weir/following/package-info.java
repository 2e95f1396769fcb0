/**
 * How events spread from the graph server and find a new one, with nobody's threads and nobody's
 * clocks: {@link Follower} of a node, {@link Reader} of a subscriber, {@link Gathering} of a server
 * that begins.
 */
@NullMarked
package dev.weir.following;

import org.jspecify.annotations.NullMarked;
