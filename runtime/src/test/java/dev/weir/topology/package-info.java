/** Tests of the package of the same name. */
@NullMarked
package dev.weir.topology;

import org.jspecify.annotations.NullMarked;
