/**
 * The whole conversation of the system: one sealed protocol per concern. All of them are {@link
 * Wire}, records only. Server and nodes meet nowhere else.
 */
@NullMarked
package dev.weir.protocol;

import org.jspecify.annotations.NullMarked;
