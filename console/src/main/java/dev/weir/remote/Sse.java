package dev.weir.remote;

import java.util.Optional;

/**
 * One event of a text/event-stream.
 *
 * @param id the place in the stream; empty if the event has none
 * @param name what kind of event it is, {@code message} if the stream does not say
 */
record Sse(Optional<String> id, String name, String data) {}
