/**
 * One side of a conversation that survives outages: {@link dev.weir.link.Link} decides and yields
 * effects, its driver carries them out; {@link dev.weir.link.Inbox} is the other side; {@link
 * dev.weir.link.Spill} keeps what is not yet acknowledged on disk. A driver does this with each of
 * its events, one at a time:
 *
 * <pre>{@code
 * var step = link.on(input, now, random);
 * link = step.next();
 * spill.follow(link.outbox());   // if there is one: before anything is sent
 * step.effects().forEach(this::carryOut);
 * }</pre>
 */
@NullMarked
package dev.weir.link;

import org.jspecify.annotations.NullMarked;
