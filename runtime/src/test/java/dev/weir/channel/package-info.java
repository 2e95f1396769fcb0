/** Tests of the path between two nodes, over real sockets in one JVM. */
@NullMarked
package dev.weir.channel;

import org.jspecify.annotations.NullMarked;
