/** Small graphs that tests look at and run. */
@NullMarked
package dev.weir.toys;

import org.jspecify.annotations.NullMarked;
