/** How units are tuned, and how they were: {@link SettingsBook}. */
@NullMarked
package dev.weir.tuning;

import org.jspecify.annotations.NullMarked;
