package dev.weir.unit;

/**
 * A typed end of a unit. Its name and its full type are read off the public final field that holds
 * it.
 *
 * @param <T> the messages that pass
 */
public abstract sealed class Port<T> permits Inlet, Outlet {
  private final Unit<?> unit;

  Port(Unit<?> unit) {
    this.unit = unit;
  }

  /** The unit this port belongs to. */
  public final Unit<?> unit() {
    return unit;
  }

  /** The class and field of this port, for people: {@code PowerGate.frames}. */
  @Override
  public final String toString() {
    return Ports.nameOf(this);
  }
}
