package dev.weir.execution;

import dev.weir.id.UnitAddress;

/**
 * What became of a wish to change a unit's settings on {@link ChangeTerms}. A wish without terms
 * becomes a {@link SettingsChange}, so who states none need not think of the others.
 */
public sealed interface SettingsVerdict
    permits SettingsChange, SettingsChange.WouldApply, SettingsChange.Conflict {

  /** The unit the wish was for. */
  UnitAddress unit();
}
