package dev.weir.execution;

import dev.weir.id.Segment;
import dev.weir.id.UnitAddress;
import dev.weir.unit.Shown;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The present values that one unit shows, the latest of each name. To show a number again takes a
 * look into a map and a write: no lock, nothing new on the heap. Any thread.
 */
final class ShownValues {
  private final UnitAddress unit;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  ShownValues(UnitAddress unit) {
    this.unit = unit;
  }

  void show(String name, double number) {
    if (Double.isFinite(number)) {
      slot(name).set(number);
    } else {
      show(name, Shown.of(number));
    }
  }

  void show(String name, Shown value) {
    slot(name).set(value);
  }

  private Slot slot(String name) {
    var known = slots.get(name);
    return known == null ? added(name) : known;
  }

  private synchronized Slot added(String name) {
    Segment.checked(name);
    if (!slots.containsKey(name) && slots.size() >= Shown.NAMES_MAX) {
      throw new IllegalStateException(
          "%s shows values by %d names already, the most a unit may: there is no room for \"%s\""
              .formatted(unit, Shown.NAMES_MAX, name));
    }
    return slots.computeIfAbsent(name, first -> new Slot());
  }

  /** What is shown now, by name. */
  Map<String, Shown> present() {
    var present = new TreeMap<String, Shown>();
    slots.forEach(
        (name, slot) -> {
          var value = slot.get();
          if (value != null) {
            present.put(name, value);
          }
        });
    return present;
  }

  /** One value; a number lies in its bits, for they need no object. */
  private static final class Slot {
    /** No finite number has these. */
    private static final long NOTHING_YET = Double.doubleToRawLongBits(Double.NaN);

    private final AtomicLong bits = new AtomicLong(NOTHING_YET);
    private final AtomicReference<@Nullable Shown> other = new AtomicReference<>();

    void set(double number) {
      bits.setRelease(Double.doubleToRawLongBits(number));
      if (other.getAcquire() != null) {
        other.setRelease(null);
      }
    }

    void set(Shown value) {
      other.setRelease(value);
    }

    @Nullable Shown get() {
      var said = other.getAcquire();
      if (said != null) {
        return said;
      }
      var number = bits.getAcquire();
      return number == NOTHING_YET ? null : new Shown.Figure(Double.longBitsToDouble(number));
    }
  }
}
