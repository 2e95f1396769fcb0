/** Where units are to run: {@link Placement} decides, {@link Deployments} remembers. */
@NullMarked
package dev.weir.placement;

import org.jspecify.annotations.NullMarked;
