/**
 * Figures, and the table that is made of them. Nothing here measures: {@link Results} holds what
 * was measured, {@link Table} writes it for people.
 */
@NullMarked
package dev.weir.bench.table;

import org.jspecify.annotations.NullMarked;
