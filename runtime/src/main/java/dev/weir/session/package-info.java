/** Who declared what, so that it can go with them: {@link Sessions}. */
@NullMarked
package dev.weir.session;

import org.jspecify.annotations.NullMarked;
