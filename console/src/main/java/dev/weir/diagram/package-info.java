/**
 * Pictures of a graph as text for other tools to draw: {@link Diagram} decides what is seen, {@link
 * Mermaid} and {@link Dot} write it down.
 */
@NullMarked
package dev.weir.diagram;

import org.jspecify.annotations.NullMarked;
