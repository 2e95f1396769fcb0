/** Links, through every outage that can be thought of, on a clock that tests turn. */
@NullMarked
package dev.weir.link;

import org.jspecify.annotations.NullMarked;
