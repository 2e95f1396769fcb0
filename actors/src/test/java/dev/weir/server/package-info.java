/** The graph server among probes: each script is one conversation, and reads as it goes. */
@NullMarked
package dev.weir.server;

import org.jspecify.annotations.NullMarked;
