/** Tests of what is to go wrong on purpose. */
@NullMarked
package dev.weir.fault;

import org.jspecify.annotations.NullMarked;
