/** What ownership promises: one owner of each unit. */
@NullMarked
package dev.weir.ownership;

import org.jspecify.annotations.NullMarked;
