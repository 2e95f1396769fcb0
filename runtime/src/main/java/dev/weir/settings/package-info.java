/**
 * What tunes a unit: its settings record as JSON, as a schema, and under change. Start with {@link
 * SettingsJson}.
 */
@NullMarked
package dev.weir.settings;

import org.jspecify.annotations.NullMarked;
