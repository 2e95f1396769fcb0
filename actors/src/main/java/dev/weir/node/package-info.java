/**
 * What every node has: its {@link dev.weir.node.ProcessControl} runs its units and speaks for it,
 * its {@link dev.weir.node.EventRelay} follows what is known of the whole.
 */
@NullMarked
package dev.weir.node;

import org.jspecify.annotations.NullMarked;
