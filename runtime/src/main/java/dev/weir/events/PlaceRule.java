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
    var unit = text.substring(0, Math.max(cut, 0)).strip();
    var target = text.substring(cut + 1).strip();
    var byRole = target.startsWith("role:");
    var name = byRole ? target.substring("role:".length()).strip() : target;
    if (unit.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" places nothing: write unit=node or unit=role:name".formatted(text));
    }
    return new PlaceRule(unit, byRole ? Kind.ROLE : Kind.NODE, name);
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
