/**
 * The path of messages between two nodes: {@link DataPort} listens and sends, a lane per edge
 * carries credit and sequence numbers, so that a broken socket loses nothing and doubles nothing.
 */
@NullMarked
package dev.weir.channel;

import org.jspecify.annotations.NullMarked;
