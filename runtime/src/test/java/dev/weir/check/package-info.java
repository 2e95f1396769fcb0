/** What the judge of histories finds. */
@NullMarked
package dev.weir.check;

import org.jspecify.annotations.NullMarked;
