/** What sessions promise: all they declared goes with them. */
@NullMarked
package dev.weir.session;

import org.jspecify.annotations.NullMarked;
