/** The client of a node's HTTP API against a server that speaks it from canned answers. */
@NullMarked
package dev.weir.remote;

import org.jspecify.annotations.NullMarked;
