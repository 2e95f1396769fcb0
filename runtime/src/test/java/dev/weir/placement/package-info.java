/** Where units are to run. */
@NullMarked
package dev.weir.placement;

import org.jspecify.annotations.NullMarked;
