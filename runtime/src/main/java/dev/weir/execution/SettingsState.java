package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The settings a unit works with, as one.
 *
 * @param value the whole settings
 * @param revision rises by one with every change
 */
public record SettingsState(JsonNode value, long revision) {}
