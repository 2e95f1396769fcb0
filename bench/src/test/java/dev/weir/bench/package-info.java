/** Everything that is measured runs once, and does what it is measured for. */
@NullMarked
package dev.weir.bench;

import org.jspecify.annotations.NullMarked;
