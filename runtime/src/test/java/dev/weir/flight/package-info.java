/** Recordings of the flight recorder, and what is read from them. */
@NullMarked
package dev.weir.flight;

import org.jspecify.annotations.NullMarked;
