/** What settings promise: read, written, patched and described without loss or surprise. */
@NullMarked
package dev.weir.settings;

import org.jspecify.annotations.NullMarked;
