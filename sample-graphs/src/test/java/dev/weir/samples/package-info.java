/** Tests of what all sample graphs have in common. */
@NullMarked
package dev.weir.samples;

import org.jspecify.annotations.NullMarked;
