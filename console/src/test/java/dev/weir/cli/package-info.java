/** What the command line promises, command by command. */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
