/**
 * The journal: the graph server's events are kept here before anybody hears of them, so that they
 * outlive every node.
 */
@NullMarked
package dev.weir.journal;

import org.jspecify.annotations.NullMarked;
