/** What a graph server decides, in thousands of random histories and one by one. */
@NullMarked
package dev.weir.control;

import org.jspecify.annotations.NullMarked;
