/**
 * The smallest system worth the name: two sources, a graph inside a graph, two printers. Start with
 * {@link dev.weir.samples.toy.ToySystem}.
 */
@NullMarked
package dev.weir.samples.toy;

import org.jspecify.annotations.NullMarked;
