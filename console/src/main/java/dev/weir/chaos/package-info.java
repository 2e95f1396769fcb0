/**
 * Harms a cluster on purpose, to see what that costs: nodes in processes of their own, a schedule
 * of faults, a record of what was seen, and a verdict. For development. Start with {@link
 * dev.weir.chaos.ChaosRun}.
 */
@NullMarked
package dev.weir.chaos;

import org.jspecify.annotations.NullMarked;
