package dev.weir.unit;

/** The settings of a unit that has none. */
public record NoSettings() {

  /** The only one there is. */
  public static final NoSettings NONE = new NoSettings();
}
