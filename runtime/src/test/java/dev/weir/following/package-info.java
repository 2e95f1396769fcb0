/** Tests of how events spread and find a new server. */
@NullMarked
package dev.weir.following;

import org.jspecify.annotations.NullMarked;
