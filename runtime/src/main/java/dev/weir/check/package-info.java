/**
 * Judges what was seen of a run: every event once and in order or an explicit gap, one owner of a
 * unit in one epoch, one true answer to each question. Start with {@link HistoryCheck}.
 */
@NullMarked
package dev.weir.check;

import org.jspecify.annotations.NullMarked;
