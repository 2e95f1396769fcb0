/**
 * The command line. {@link Weir} is the way in; there is one small class per command, and {@link
 * Shell} is all a command knows of the world around it.
 */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
