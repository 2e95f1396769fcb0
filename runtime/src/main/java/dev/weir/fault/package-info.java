/**
 * What is to go wrong on purpose with the messages of an edge or a link: a plan, and the fate of
 * each message by its number. Pure. Start with {@link dev.weir.fault.FaultPlan}.
 */
@NullMarked
package dev.weir.fault;

import org.jspecify.annotations.NullMarked;
