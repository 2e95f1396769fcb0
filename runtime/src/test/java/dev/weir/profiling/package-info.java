/** What is measured, and who may have it measured. */
@NullMarked
package dev.weir.profiling;

import org.jspecify.annotations.NullMarked;
