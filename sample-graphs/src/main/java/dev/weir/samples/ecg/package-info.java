/**
 * An electrocardiogram monitor: from millivolts to beats per minute. Start with {@link
 * dev.weir.samples.ecg.EcgMonitor}; the units only wrap small classes that know signals and nothing
 * of graphs.
 */
@NullMarked
package dev.weir.samples.ecg;

import org.jspecify.annotations.NullMarked;
