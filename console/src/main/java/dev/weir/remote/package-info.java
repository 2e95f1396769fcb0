/**
 * A node from outside, over its HTTP API: {@link RemoteContext} is the same handle to running
 * graphs that a node gives to those who embed it.
 */
@NullMarked
package dev.weir.remote;

import org.jspecify.annotations.NullMarked;
