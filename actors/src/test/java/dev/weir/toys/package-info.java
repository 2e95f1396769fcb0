/** Small graphs for tests. */
@NullMarked
package dev.weir.toys;

import org.jspecify.annotations.NullMarked;
