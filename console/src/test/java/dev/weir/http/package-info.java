/** The API over real sockets, before a small graph server in memory. */
@NullMarked
package dev.weir.http;

import org.jspecify.annotations.NullMarked;
