/** Where the chance of tests comes from, so that what failed can be seen again. */
@NullMarked
package dev.weir.seeds;

import org.jspecify.annotations.NullMarked;
