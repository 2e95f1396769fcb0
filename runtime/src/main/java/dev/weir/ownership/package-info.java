/** Which processes there are, and which unit each of them runs: {@link Ownership}. */
@NullMarked
package dev.weir.ownership;

import org.jspecify.annotations.NullMarked;
