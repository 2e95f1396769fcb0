package dev.weir.events;

/**
 * Which nodes may run which units. Written {@code UNIT=NODE} or {@code UNIT=role:ROLE}.
 *
 * @param unit the address of a unit, or of a graph for all units in it
 * @param kind how {@code target} is meant
 * @param target a node's name or a role
 */
public record PlaceRule(String unit, Kind kind, String target) {

  /** How a target is meant. */
  public enum Kind {
    /** The node of that name, if it lives; else the unit waits for it. */
    NODE,
    /** Any node that has that role. */
    ROLE
  }

  /**
   * Reads what a person writes: {@code ecg/filter=worker-1} or {@code ecg/filter=role:gpu}.
   *
   * @throws IllegalArgumentException if it is none of the two
   */
  public static PlaceRule parse(String text) {
    var cut = text.indexOf('=');
    if (cut < 1 || cut == text.length() - 1) {
      throw new IllegalArgumentException(
          "\"%s\" places nothing: write unit=node or unit=role:name".formatted(text));
    }
    var unit = text.substring(0, cut).strip();
    var target = text.substring(cut + 1).strip();
    return target.startsWith("role:")
        ? new PlaceRule(unit, Kind.ROLE, target.substring("role:".length()))
        : new PlaceRule(unit, Kind.NODE, target);
  }

  /** Whether the rule speaks of a unit. */
  public boolean covers(String address) {
    return address.equals(unit) || address.startsWith(unit + "/");
  }

  @Override
  public String toString() {
    return unit + "=" + (kind == Kind.ROLE ? "role:" : "") + target;
  }
}
