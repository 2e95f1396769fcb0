/**
 * The door for those who embed Weir: a {@code WeirNode} is a node, a {@link GraphContext} is a
 * client's handle to what runs.
 */
@NullMarked
package dev.weir.boot;

import org.jspecify.annotations.NullMarked;
