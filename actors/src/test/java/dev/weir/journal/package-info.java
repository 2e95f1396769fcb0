/** The journal, and journals that fail on command. */
@NullMarked
package dev.weir.journal;

import org.jspecify.annotations.NullMarked;
