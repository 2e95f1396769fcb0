/** The README's tour, as code that runs. */
@NullMarked
package dev.weir.samples.tour;

import org.jspecify.annotations.NullMarked;
