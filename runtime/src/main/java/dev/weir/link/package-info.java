/**
 * One side of a conversation that survives outages: {@link dev.weir.link.Link} decides and yields
 * effects, its driver carries them out; {@link dev.weir.link.Inbox} is the other side; {@link
 * dev.weir.link.Spill} keeps what is not yet acknowledged on disk.
 */
@NullMarked
package dev.weir.link;

import org.jspecify.annotations.NullMarked;
