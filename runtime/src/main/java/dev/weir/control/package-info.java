/** All that a graph server knows, and how it decides: {@link GraphState}. */
@NullMarked
package dev.weir.control;

import org.jspecify.annotations.NullMarked;
