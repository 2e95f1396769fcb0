/** Tests of the toy graph. */
@NullMarked
package dev.weir.samples.toy;

import org.jspecify.annotations.NullMarked;
