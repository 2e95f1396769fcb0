/**
 * Scripts of what a user sees: nodes in one JVM, a graph over them, messages in and out, nodes that
 * crash.
 */
@NullMarked
package dev.weir.testkit;

import org.jspecify.annotations.NullMarked;
