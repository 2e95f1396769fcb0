package dev.weir.remote;

import java.util.Optional;

/**
 * How a node is.
 *
 * @param node its name
 * @param notReady why it cannot be used yet; empty if it can
 */
public record Health(String node, Optional<String> notReady) {}
