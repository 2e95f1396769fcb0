/** The kit for scripts, tried by scripts. */
@NullMarked
package dev.weir.testkit;

import org.jspecify.annotations.NullMarked;
