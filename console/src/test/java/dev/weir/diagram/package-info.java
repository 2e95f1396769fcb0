/** What the pictures of a graph promise. */
@NullMarked
package dev.weir.diagram;

import org.jspecify.annotations.NullMarked;
