/** Tests of the package of the same name. */
@NullMarked
package dev.weir.id;

import org.jspecify.annotations.NullMarked;
