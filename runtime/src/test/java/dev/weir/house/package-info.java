/** Rules of the house, as tests: how the code is laid out, not what it does. */
@NullMarked
package dev.weir.house;

import org.jspecify.annotations.NullMarked;
