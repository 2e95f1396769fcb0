/** What a node does for those who embed it. */
@NullMarked
package dev.weir.boot;

import org.jspecify.annotations.NullMarked;
