/** Tests of the package of the same name. */
@NullMarked
package dev.weir.unit;

import org.jspecify.annotations.NullMarked;
