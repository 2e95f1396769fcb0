/**
 * Live telemetry of the machine this runs on, read through OSHI. Start with {@link
 * dev.weir.samples.host.HostTelemetry}. What a machine cannot tell is absent, never a failure.
 */
@NullMarked
package dev.weir.samples.host;

import org.jspecify.annotations.NullMarked;
