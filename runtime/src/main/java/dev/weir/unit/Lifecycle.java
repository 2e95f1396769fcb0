package dev.weir.unit;

import java.util.List;

/**
 * The door through which the runtime drives a unit; not for authors. The caller sees to it that all
 * calls for one unit come from one thread.
 *
 * @param <S> the record that tunes the unit
 */
public final class Lifecycle<S extends Record> {
  private final Unit<S> unit;

  private Lifecycle(Unit<S> unit) {
    this.unit = unit;
  }

  /** The door to {@code unit}. */
  public static <S extends Record> Lifecycle<S> of(Unit<S> unit) {
    return new Lifecycle<>(unit);
  }

  /** Gives the unit its context and lets it acquire. */
  public void start(UnitContext context) throws Exception {
    unit.enter(context);
    unit.start();
  }

  /** Lives the life of a source. */
  public void run() throws Exception {
    unit.run();
  }

  /** Tells the unit that all its inlets have ended. */
  public void finish() throws Exception {
    unit.finish();
  }

  /** Lets the unit release, and takes its context back. */
  public void stop() throws Exception {
    try {
      unit.stop();
    } finally {
      unit.leave();
    }
  }

  /** The settings in force. */
  public S settings() {
    return unit.settings();
  }

  /** What the unit can be asked, in the order of declaration. */
  public List<Operation> operations() {
    return unit.declaredOperations();
  }

  /** Whether the unit is between start() and stop(). */
  public boolean isStarted() {
    return unit.isStarted();
  }

  /** Replaces the settings of a unit that has not started. */
  public void preset(S next) {
    unit.replaceSettings(next);
  }

  /**
   * Replaces the settings and tells the unit; {@code next} was validated before. A unit between
   * stop() and start() is not told, for it has nothing yet that its settings could change.
   *
   * @throws Exception what the unit threw when told; the settings before are in force again
   */
  public void change(S next) throws Exception {
    var before = unit.settings();
    unit.replaceSettings(next);
    if (!unit.isStarted()) {
      return;
    }
    try {
      unit.settingsChanged(before);
    } catch (Throwable refused) {
      unit.replaceSettings(before);
      throw refused;
    }
  }

  /** What happens when this unit's code throws. */
  public Supervision supervision() {
    return unit.supervision();
  }
}
