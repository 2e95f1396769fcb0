/**
 * The same three shapes built with different means: Weir, the bare limit, and what a Java user
 * would pick instead. Start with {@link Contender}.
 */
@NullMarked
package dev.weir.bench.contender;

import org.jspecify.annotations.NullMarked;
