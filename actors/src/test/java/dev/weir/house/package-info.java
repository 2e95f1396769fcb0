/** The rules of the house, for this module. */
@NullMarked
package dev.weir.house;

import org.jspecify.annotations.NullMarked;
