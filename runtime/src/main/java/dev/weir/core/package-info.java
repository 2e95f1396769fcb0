/** What decisions have in common: {@link Verdict}, {@link Refusal}, {@link Step}. */
@NullMarked
package dev.weir.core;

import org.jspecify.annotations.NullMarked;
