/** What is known of settings, and how long. */
@NullMarked
package dev.weir.tuning;

import org.jspecify.annotations.NullMarked;
