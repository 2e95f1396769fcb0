package dev.weir.samples.ecg;

/**
 * What a filter put out when a sample came in. The two travel together, so that what is found in
 * the filtered signal can be placed in the recording.
 *
 * @param recorded the sample that came in
 * @param millivolts the value that went out
 * @param delaySeconds how far the filtered signal lies behind the recorded one
 */
public record Filtered(Sample recorded, double millivolts, double delaySeconds) {}
